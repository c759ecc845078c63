import { describe, expect, it } from 'vitest';
import { errorReply } from '../../src/sandbox/salesforce/api-error.ts';
import { conversation, countCalls, startSalesforce } from './harness.ts';

describe('a case for a chat', () => {
  it('is right the first time: origin, title, contact, account, number and link (P10, P11)', async () => {
    const { service, salesforce } = await startSalesforce();
    const accountId = service.addAccount({ name: 'Alder Clinics' });
    const contactId = service.addContact({ name: 'Bo Berg', email: 'bo@alder.example', accountId });
    const answer = await salesforce.ensureCase(conversation);
    const [stored] = service.cases();
    expect(stored).toMatchObject({
      Origin: 'Chat',
      Subject: 'Chat',
      ContactId: contactId,
      AccountId: accountId,
      Intercom_Conversation_Id__c: '2154',
      SuppliedEmail: null,
      SuppliedName: null,
      CaseNumber: '00001026',
    });
    expect(answer).toEqual({
      kind: 'done',
      record: {
        id: stored?.Id,
        number: '00001026',
        url: `${service.url}/lightning/r/Case/${stored?.Id}/view`,
        status: 'New',
        isClosed: false,
        contactId,
        accountId,
        accountName: 'Alder Clinics',
        contactMatch: 'one',
      },
    });
  });

  it('takes two calls in all: the contact, then create and read in one', async () => {
    const { service, salesforce } = await startSalesforce();
    await salesforce.ensureCase(conversation);
    expect(service.calls.map((call) => call.route)).toEqual(['token', 'query', 'composite']);
  });

  it('is the same case when asked for again after the answer was lost', async () => {
    const { service, salesforce } = await startSalesforce();
    service.fault({ on: 'composite', kind: 'store-then-drop', times: 1 });
    await expect(salesforce.ensureCase(conversation)).rejects.toMatchObject({ name: 'RetryLater', unclear: true });
    const [stored] = service.cases();
    const answer = await salesforce.ensureCase(conversation);
    expect(answer).toMatchObject({ kind: 'done', record: { id: stored?.Id, number: '00001026' } });
    expect(service.cases()).toHaveLength(1);
  });

  it('keeps what an agent has changed when it is asked for again', async () => {
    const { service, salesforce } = await startSalesforce();
    const { org } = service;
    await salesforce.ensureCase(conversation);
    const [stored] = service.cases();
    if (stored) org.put('Case', { ...stored, Subject: 'Printing fails', Status: 'Closed', IsClosed: true });
    const answer = await salesforce.ensureCase(conversation);
    expect(answer).toMatchObject({ record: { id: stored?.Id, status: 'Closed', isClosed: true } });
    expect(service.cases()).toMatchObject([{ Subject: 'Printing fails' }]);
  });

  it('is found even when a rule of the org would refuse it by now', async () => {
    const { service, salesforce } = await startSalesforce();
    await salesforce.ensureCase(conversation);
    service.addValidationRule({ on: 'Case', when: () => true, message: 'No more cases.' });
    expect(await salesforce.ensureCase(conversation)).toMatchObject({ kind: 'done', record: { number: '00001026' } });
  });

  it('is one case when two ask at once', async () => {
    const { service, salesforce } = await startSalesforce();
    const answers = await Promise.all([salesforce.ensureCase(conversation), salesforce.ensureCase(conversation)]);
    expect(answers).toMatchObject([{ kind: 'done' }, { kind: 'done' }]);
    expect(answers[0]).toEqual(answers[1]);
    expect(service.cases()).toHaveLength(1);
    expect(countCalls(service, 'token')).toBe(1);
  });

  it('is another case for a later opening, under the former one', async () => {
    const { service, salesforce } = await startSalesforce();
    const first = await salesforce.ensureCase(conversation);
    const parentId = first.kind === 'done' ? first.record.id : '';
    await salesforce.ensureCase({ ...conversation, key: '2154-2', parentId });
    expect(service.cases()).toMatchObject([
      { Intercom_Conversation_Id__c: '2154', ParentId: null },
      { Intercom_Conversation_Id__c: '2154-2', ParentId: parentId },
    ]);
  });

  it('is read by its id when the read by its key finds nothing right after it was made', async () => {
    const { service, salesforce } = await startSalesforce();
    await salesforce.ensureCase(conversation);
    const [stored] = service.cases();
    const made = { httpStatusCode: 201, body: { id: stored?.Id, success: true, errors: [] } };
    const unseen = { httpStatusCode: 404, body: [{ errorCode: 'NOT_FOUND', message: 'not yet' }] };
    service.fault({
      on: 'composite',
      kind: 'answer',
      times: 1,
      reply: { body: { compositeResponse: [made, unseen] } },
    });
    expect(await salesforce.ensureCase(conversation)).toMatchObject({ record: { id: stored?.Id, number: '00001026' } });
  });

  it('is looked for again when it is there already and the read fails for a moment', async () => {
    const { service, salesforce } = await startSalesforce();
    const twin = { httpStatusCode: 400, body: [{ errorCode: 'DUPLICATE_VALUE', message: 'duplicate value found' }] };
    const down = { httpStatusCode: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'busy' }] };
    service.fault({ on: 'composite', kind: 'answer', times: 1, reply: { body: { compositeResponse: [twin, down] } } });
    await expect(salesforce.ensureCase(conversation)).rejects.toMatchObject({ name: 'RetryLater' });
    expect(await salesforce.ensureCase(conversation)).toMatchObject({ kind: 'done' });
  });

  it('belongs to the owner asked for, whatever the assignment rules of the org say', async () => {
    const { service, salesforce } = await startSalesforce();
    const ownerId = service.addUser({ name: 'Ana', email: 'ana@org.example' });
    await salesforce.ensureCase({ ...conversation, ownerId });
    expect(service.cases()).toMatchObject([{ OwnerId: ownerId }]);
  });

  it('takes no key that is not a conversation, and no id that is none', async () => {
    const { service, salesforce } = await startSalesforce();
    for (const wish of [{ key: '../Account' }, { key: '' }, { key: '12-' }, { ownerId: "x' OR" }]) {
      await expect(salesforce.ensureCase({ ...conversation, ...wish })).rejects.toThrow();
    }
    expect(service.calls).toEqual([]);
  });

  it('names the account of today when the case was moved to another', async () => {
    const { service, salesforce } = await startSalesforce();
    service.addContact({ name: 'Bo', email: 'bo@alder.example', accountId: service.addAccount({ name: 'Alder' }) });
    await salesforce.ensureCase(conversation);
    const [stored] = service.cases();
    const moved = service.addAccount({ name: 'Birch' });
    if (stored) service.org.put('Case', { ...stored, AccountId: moved });
    const answer = await salesforce.ensureCase(conversation);
    expect(answer).toMatchObject({ record: { accountId: moved, accountName: 'Birch' } });
  });
});

describe('a refusal of the org', () => {
  it('comes through in its own words, with the fields that are meant', async () => {
    const { service, salesforce } = await startSalesforce();
    const message = 'Chats need an account.';
    service.addValidationRule({ on: 'Case', when: (record) => !record.AccountId, message, fields: ['AccountId'] });
    expect(await salesforce.ensureCase(conversation)).toEqual({
      kind: 'refused',
      by: 'rule',
      words: 'Chats need an account. (AccountId)',
    });
    expect(service.cases()).toHaveLength(0);
  });

  it('names a required field once', async () => {
    const { service, salesforce } = await startSalesforce();
    service.requireField('Region__c');
    const words = 'Required fields are missing: [Region__c]';
    expect(await salesforce.ensureCase(conversation)).toEqual({ kind: 'refused', by: 'rule', words });
  });

  it('is final for an origin that a restricted picklist does not know', async () => {
    const { service, salesforce } = await startSalesforce();
    service.restrictPicklist('Origin', ['Phone']);
    const answer = await salesforce.ensureCase(conversation);
    expect(answer).toMatchObject({ kind: 'refused', by: 'rule', words: expect.stringContaining('Chat') });
  });

  it('is a refusal when another unique field of the org is taken', async () => {
    const { service, salesforce } = await startSalesforce();
    const message = 'duplicate value found: Ticket__c duplicates value on record with id: 500000000000001';
    service.addValidationRule({ on: 'Case', when: () => true, message, errorCode: 'DUPLICATE_VALUE' });
    expect(await salesforce.ensureCase(conversation)).toEqual({ kind: 'refused', by: 'rule', words: message });
  });

  it('says what the administrator mends when the field of the key is hidden', async () => {
    const { service, salesforce } = await startSalesforce();
    service.fieldHidden('Intercom_Conversation_Id__c');
    const answer = await salesforce.ensureCase(conversation);
    expect(answer).toMatchObject({ kind: 'refused', by: 'setup', words: expect.stringContaining('permission set') });
    expect(answer).toMatchObject({ words: expect.stringContaining('Intercom_Conversation_Id__c') });
  });

  it('says what the administrator mends when the user may not create cases', async () => {
    const { service, salesforce } = await startSalesforce();
    service.revokeCreate('Case');
    const answer = await salesforce.ensureCase(conversation);
    expect(answer).toMatchObject({ kind: 'refused', by: 'setup', words: expect.stringContaining('lacks a right') });
  });

  it('is only a delay while a row is busy: nothing is stored, and it works the next time', async () => {
    const { service, salesforce } = await startSalesforce();
    let busy = 1;
    const when = () => busy-- > 0;
    service.addValidationRule({ on: 'Case', when, message: 'busy', errorCode: 'UNABLE_TO_LOCK_ROW' });
    await expect(salesforce.ensureCase(conversation)).rejects.toMatchObject({ name: 'RetryLater', unclear: false });
    expect(await salesforce.ensureCase(conversation)).toMatchObject({ kind: 'done' });
  });

  it('asks for minutes of patience when the calls of the day are used up', async () => {
    const { service, salesforce } = await startSalesforce();
    service.apiUsage = { used: 10, limit: 10 };
    const refused = salesforce.ensureCase(conversation);
    await expect(refused).rejects.toMatchObject({ name: 'RetryLater', unclear: false, retryAfterMs: 300_000 });
  });

  it('is a delay when the platform is down and says so in its own form', async () => {
    const { service, salesforce } = await startSalesforce();
    const reply = errorReply(503, 'SERVER_UNAVAILABLE');
    service.fault({ on: 'composite', kind: 'answer', times: 1, reply });
    await expect(salesforce.ensureCase(conversation)).rejects.toMatchObject({ name: 'RetryLater', unclear: true });
  });
});
