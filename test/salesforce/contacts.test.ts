import { describe, expect, it } from 'vitest';
import { conversation, countCalls, startSalesforce } from './harness.ts';

describe('the client of a case', () => {
  it('is matched without regard to case', async () => {
    const { service, salesforce } = await startSalesforce();
    const contactId = service.addContact({ name: 'Bo', email: 'Bo@Alder.example' });
    expect(await salesforce.ensureCase(conversation)).toMatchObject({ record: { contactMatch: 'one', contactId } });
  });

  it('is kept as told when no contact matches', async () => {
    const { service, salesforce } = await startSalesforce();
    const wish = { ...conversation, client: { ...conversation.client, name: ' Bø Bérg 🙂 ' } };
    expect(await salesforce.ensureCase(wish)).toMatchObject({ record: { contactMatch: 'none' } });
    const supplied = { ContactId: null, SuppliedName: 'Bø Bérg 🙂', SuppliedEmail: 'bo@alder.example' };
    expect(service.cases()).toMatchObject([supplied]);
  });

  it('is kept as told when several contacts match, and none of them is taken', async () => {
    const { service, salesforce } = await startSalesforce();
    for (const name of ['Bo', 'Bo (old)']) service.addContact({ name, email: 'bo@alder.example' });
    expect(await salesforce.ensureCase(conversation)).toMatchObject({ record: { contactMatch: 'many' } });
    expect(service.cases()).toMatchObject([{ ContactId: null, SuppliedEmail: 'bo@alder.example' }]);
  });

  it.each([
    ['nothing at all', {}],
    ['a blank e-mail', { email: ' ' }],
    ['an e-mail that ends the query', { email: "x\\' OR Email != '@y.example" }],
    ['an e-mail with a quote inside quotes', { email: '"a\'b"@y.example' }],
    ['an e-mail with a backslash', { email: 'a\\b@y.example' }],
  ])('may be %s: the case is made, and no such text is looked up', async (_, client) => {
    const { service, salesforce } = await startSalesforce();
    service.addContact({ name: 'Somebody', email: 'somebody@else.example' });
    const answer = await salesforce.ensureCase({ ...conversation, client });
    expect(answer).toMatchObject({ kind: 'done', record: { contactMatch: 'none' } });
    expect(service.cases()).toMatchObject([{ ContactId: null, SuppliedEmail: null, SuppliedName: null }]);
    expect(countCalls(service, 'query')).toBe(0);
  });

  it('may have an apostrophe in the e-mail', async () => {
    const { service, salesforce } = await startSalesforce();
    const contactId = service.addContact({ name: "Pat O'Hara", email: "o'hara@alder.example" });
    const client = { email: "o'hara@alder.example" };
    const answer = await salesforce.ensureCase({ ...conversation, client });
    expect(answer).toMatchObject({ record: { contactMatch: 'one', contactId } });
  });

  it('may have a name longer than the field and an e-mail longer than it: the name is cut, the e-mail left out', async () => {
    const { service, salesforce } = await startSalesforce();
    const name = `${'x'.repeat(79)}😀`;
    const email = `${'y'.repeat(60)}@${'z'.repeat(40)}.example`;
    await salesforce.ensureCase({ ...conversation, client: { name, email } });
    expect(service.cases()).toMatchObject([{ SuppliedName: 'x'.repeat(79), SuppliedEmail: null }]);
  });
});

describe('the owner of a case', () => {
  it('is found among active users only', async () => {
    const { service, salesforce } = await startSalesforce();
    const ana = service.addUser({ name: 'Ana', email: 'ana@org.example' });
    service.addUser({ name: 'Gone', email: 'gone@org.example', active: false });
    expect(await salesforce.findUserId('Ana@org.example')).toBe(ana);
    expect(await salesforce.findUserId('gone@org.example')).toBeUndefined();
    expect(await salesforce.findUserId("no mail' OR IsActive = true")).toBeUndefined();
  });

  it('is nobody while Salesforce refuses the bot, and a delay while it does not answer', async () => {
    const { service, salesforce } = await startSalesforce();
    service.fault({ on: 'query', kind: 'reset', times: 1 });
    const lost = salesforce.findUserId('ana@org.example');
    await expect(lost).rejects.toMatchObject({ name: 'RetryLater', unclear: false });
    service.refuseAllSessions = true;
    expect(await salesforce.findUserId('ana@org.example')).toBeUndefined();
  });
});
