import { describe, expect, it } from 'vitest';
import { failure, handClock, login, startOrg } from './harness.ts';

const KEY = 'Intercom_Conversation_Id__c';
const byHand = { headers: { 'Sforce-Auto-Assign': 'FALSE' } };

describe('creating a case', () => {
  it('numbers cases in a row and keeps the number out of the create reply', async () => {
    const conn = await login(await startOrg());
    const made = await conn.create('Case', { Subject: 'Chat' });
    expect(made).toEqual({ id: made.id, success: true, errors: [] });
    const second = await conn.create('Case', { Subject: 'Chat' });
    const read = await conn.retrieve('Case', made.id ?? '', { fields: ['Id', 'CaseNumber', 'Status'] });
    expect(read).toMatchObject({ Id: made.id, CaseNumber: '00001026', Status: 'New' });
    expect((await conn.retrieve('Case', second.id ?? '')).CaseNumber).toBe('00001027');
  });

  it('stamps creator and time to the second', async () => {
    const clock = handClock(Date.parse('2026-11-02T09:00:00.987Z'));
    const conn = await login(await startOrg(clock));
    const { id } = await conn.create('Case', {});
    const read = await conn.retrieve('Case', id ?? '');
    expect(read).toMatchObject({ CreatedDate: '2026-11-02T09:00:00.000+0000', CreatedById: conn.userInfo?.id });
  });

  it('refuses a second record with the same unique external id and names the first', async () => {
    const service = await startOrg();
    const conn = await login(service);
    const { id } = await conn.create('Case', { [KEY]: '2154' });
    const error = await failure(conn.create('Case', { [KEY]: '2154' }));
    expect(error.errorCode).toBe('DUPLICATE_VALUE');
    expect(error.message).toContain(id);
    expect(service.cases()).toHaveLength(1);
  });

  it('gives the case to the default owner unless assignment is switched off for the call', async () => {
    const service = await startOrg();
    const ana = service.addUser({ name: 'Ana', email: 'ana@org.example' });
    const conn = await login(service);
    const assigned = await conn.create('Case', { OwnerId: ana });
    expect(service.case(assigned.id ?? '')?.OwnerId).toBe(service.org.defaultCaseOwnerId);
    const kept = await conn.create('Case', { OwnerId: ana }, byHand);
    expect(service.case(kept.id ?? '')?.OwnerId).toBe(ana);
  });

  it('reassigns at an update too while rules are active, and not when there are none', async () => {
    const service = await startOrg();
    const ana = service.addUser({ name: 'Ana', email: 'ana@org.example' });
    const conn = await login(service);
    const { id = '' } = (await conn.create('Case', { OwnerId: ana }, byHand)) as { id: string };
    service.org.assignmentRulesActive = false;
    await conn.update('Case', { Id: id, Subject: 'Chat' });
    expect(service.case(id)?.OwnerId).toBe(ana);
    service.org.assignmentRulesActive = true;
    await conn.update('Case', { Id: id, Subject: 'Chat' });
    expect(service.case(id)?.OwnerId).toBe(service.org.defaultCaseOwnerId);
  });

  it('takes the account from the contact when none is given', async () => {
    const service = await startOrg();
    const accountId = service.addAccount({ name: 'Alder Clinics' });
    const contactId = service.addContact({ name: 'Bo', email: 'bo@alder.example', accountId });
    const conn = await login(service);
    const { id } = await conn.create('Case', { ContactId: contactId });
    expect(service.case(id ?? '')?.AccountId).toBe(accountId);
  });

  it.each([
    ['a read-only field', { CaseNumber: '1' }, 'INVALID_FIELD_FOR_INSERT_UPDATE', ['CaseNumber']],
    ['a field that does not exist', { Nothing__c: 'x' }, 'INVALID_FIELD', undefined],
    ['a subject over 255 characters', { Subject: 'x'.repeat(256) }, 'STRING_TOO_LONG', ['Subject']],
    [
      'an e-mail over 80 characters',
      { SuppliedEmail: `${'x'.repeat(80)}@y.example` },
      'STRING_TOO_LONG',
      ['SuppliedEmail'],
    ],
    ['an e-mail that is none', { SuppliedEmail: 'nobody' }, 'INVALID_EMAIL_ADDRESS', ['SuppliedEmail']],
    ['a contact id of another object', { ContactId: '500Qy0000000001AAA' }, 'MALFORMED_ID', ['ContactId']],
    ['a contact that does not exist', { ContactId: '003Qy00000000ZZ' }, 'INVALID_CROSS_REFERENCE_KEY', ['ContactId']],
    ['an unknown status', { Status: 'Done' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', ['Status']],
    ['a number for a text', { Subject: 7 }, 'JSON_PARSER_ERROR', undefined],
  ])('refuses %s', async (_, fields, errorCode, names) => {
    const service = await startOrg();
    const conn = await login(service);
    const error = await failure(conn.create('Case', fields as Record<string, string>));
    expect(error.errorCode).toBe(errorCode);
    expect(error.data?.fields).toEqual(names);
    expect(service.cases()).toHaveLength(0);
  });

  it('stores any origin while the picklist is open, and only its own when restricted', async () => {
    const service = await startOrg();
    const conn = await login(service);
    await conn.create('Case', { Origin: 'Carrier pigeon' });
    expect(service.cases()[0]?.Origin).toBe('Carrier pigeon');
    service.restrictPicklist('Origin', ['Phone', 'Web']);
    const error = await failure(conn.create('Case', { Origin: 'Chat' }));
    expect(error.errorCode).toBe('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
  });

  it('refuses in the words of the org and names the fields', async () => {
    const service = await startOrg();
    const message = 'Chats need an account.';
    service.addValidationRule({ on: 'Case', when: (record) => !record.AccountId, message, fields: ['AccountId'] });
    const error = await failure((await login(service)).create('Case', { Subject: 'Chat' }));
    expect(error).toMatchObject({ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message });
    expect(error.data?.fields).toEqual(['AccountId']);
  });

  it('asks for a required custom field', async () => {
    const service = await startOrg();
    service.requireField('Region__c');
    const conn = await login(service);
    const error = await failure(conn.create('Case', { Subject: 'Chat' }));
    expect(error).toMatchObject({
      errorCode: 'REQUIRED_FIELD_MISSING',
      message: 'Required fields are missing: [Region__c]',
    });
    await conn.create('Case', { Subject: 'Chat', Region__c: 'North' });
    expect(service.cases()).toHaveLength(1);
  });

  it('does not know a field that is hidden from the user', async () => {
    const service = await startOrg();
    service.fieldHidden(KEY);
    const conn = await login(service);
    expect((await failure(conn.create('Case', { [KEY]: '1' }))).errorCode).toBe('INVALID_FIELD');
    const { fields } = await conn.describe('Case');
    expect(fields.map((field) => field.name)).not.toContain(KEY);
  });

  it('makes many in one call, each with its own outcome', async () => {
    const service = await startOrg();
    const conn = await login(service);
    const results = await conn.create('Case', [{ Subject: 'One' }, { Nothing__c: 'x' }]);
    expect(results.map((result) => result.success)).toEqual([true, false]);
    await conn.create('Case', [{ Subject: 'Two' }, { Nothing__c: 'x' }], { allOrNone: true });
    expect(service.cases().map((row) => row.Subject)).toEqual(['One']);
  });
});

describe('changing a case', () => {
  it('derives closed and its date from the status', async () => {
    const clock = handClock();
    const service = await startOrg(clock);
    const conn = await login(service);
    const { id = '' } = (await conn.create('Case', {})) as { id: string };
    expect(service.case(id)).toMatchObject({ IsClosed: false, ClosedDate: null });
    clock.move(60_000);
    expect(await conn.update('Case', { Id: id, Status: 'Closed' })).toMatchObject({ id, success: true });
    expect(service.case(id)).toMatchObject({ IsClosed: true, ClosedDate: '2026-11-02T09:01:00.000+0000' });
  });

  it('takes nothing on a closed case while closed cases are locked', async () => {
    const service = await startOrg();
    const conn = await login(service);
    const { id = '' } = (await conn.create('Case', { Status: 'Closed' })) as { id: string };
    service.org.lockClosedCases = true;
    expect((await failure(conn.update('Case', { Id: id, Subject: 'x' }))).errorCode).toBe(
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    );
    const comment = conn.create('CaseComment', { ParentId: id, CommentBody: 'late' });
    expect((await failure(comment)).errorCode).toBe('FIELD_CUSTOM_VALIDATION_EXCEPTION');
    expect(service.comments(id)).toHaveLength(0);
  });

  it('answers 404 for a case that was deleted', async () => {
    const service = await startOrg();
    const conn = await login(service);
    const { id = '' } = (await conn.create('Case', {})) as { id: string };
    service.deleteCase(id);
    expect((await failure(conn.update('Case', { Id: id, Subject: 'x' }))).errorCode).toBe('ENTITY_IS_DELETED');
  });

  it('upserts by external id: made, then changed, then refused when only an update is allowed and there is none', async () => {
    const service = await startOrg();
    const conn = await login(service);
    const first = await conn.upsert('Case', { [KEY]: '77', Subject: 'a' }, KEY);
    const second = await conn.upsert('Case', { [KEY]: '77', Subject: 'b' }, KEY);
    expect(first).toMatchObject({ success: true, created: true });
    expect(second).toMatchObject({ id: first.id, created: false });
    expect(service.cases().map((row) => row.Subject)).toEqual(['b']);
    const only = conn.request({
      method: 'PATCH',
      url: `/sobjects/Case/${KEY}/78?updateOnly=true`,
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect((await failure(only)).errorCode).toBe('NOT_FOUND');
  });

  it('leaves the id out of an upsert reply before API 46', async () => {
    const service = await startOrg();
    const conn = await login(service, '45.0');
    await conn.upsert('Case', { [KEY]: '77' }, KEY);
    expect(await conn.upsert('Case', { [KEY]: '77' }, KEY)).toEqual({ success: true, errors: [] });
  });

  it('answers an upsert with several matches by their addresses when the field is not unique', async () => {
    const service = await startOrg();
    Object.assign(service.org.field('Case', KEY) ?? {}, { unique: false });
    const conn = await login(service);
    await conn.create('Case', { [KEY]: '5' });
    await conn.create('Case', { [KEY]: '5' });
    const error = await failure(conn.upsert('Case', { [KEY]: '5', Subject: 'x' }, KEY));
    expect(error.errorCode).toBe('MULTIPLE_CHOICES');
    expect(error.data).toHaveLength(2);
  });

  it('reads by external id, encoded when it needs to be', async () => {
    const conn = await login(await startOrg());
    const { id } = await conn.create('Case', { [KEY]: 'a/b c?d' });
    const read = await conn.request(`/sobjects/Case/${KEY}/${encodeURIComponent('a/b c?d')}?fields=Id`);
    expect(read).toMatchObject({ Id: id });
    expect((await failure(conn.request(`/sobjects/Case/${KEY}/none`))).errorCode).toBe('NOT_FOUND');
    expect((await failure(conn.request('/sobjects/Case/Subject/none'))).errorCode).toBe('NOT_FOUND');
  });
});
