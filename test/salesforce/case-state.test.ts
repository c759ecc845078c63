import { describe, expect, it } from 'vitest';
import { conversation, startSalesforce } from './harness.ts';

async function withCase() {
  const { service, salesforce } = await startSalesforce();
  await salesforce.ensureCase(conversation);
  const [stored] = service.cases();
  return { service, salesforce, stored: stored!, id: stored?.Id ?? '' };
}

describe('whether a case is still worked on', () => {
  it('P23: open, closed by whomever, and gone are told apart', async () => {
    const { service, salesforce, stored, id } = await withCase();
    expect(await salesforce.caseState(id)).toBe('open');
    service.org.put('Case', { ...stored, Status: 'Closed', IsClosed: true });
    expect(await salesforce.caseState(id)).toBe('closed');
    service.deleteCase(id);
    expect(await salesforce.caseState(id)).toBe('gone');
  });

  it('P23: an org that is down is asked again, never taken for an answer', async () => {
    const { service, salesforce, id } = await withCase();
    service.fault({ on: 'retrieve', kind: 'answer', times: 1, reply: { status: 503, body: 'down' } });
    await expect(salesforce.caseState(id)).rejects.toMatchObject({ name: 'RetryLater' });
    expect(await salesforce.caseState(id)).toBe('open');
  });

  it('P10 P23: the next case has the former one as its parent, and is found again by its own key', async () => {
    const { service, salesforce, id } = await withCase();
    const next = { ...conversation, key: '2154-2', parentId: id };
    const [first, again] = [await salesforce.ensureCase(next), await salesforce.ensureCase(next)];
    expect(again).toEqual(first);
    expect(service.cases().map((row) => [row.Intercom_Conversation_Id__c, row.ParentId])).toEqual([
      ['2154', null],
      ['2154-2', id],
    ]);
  });
});
