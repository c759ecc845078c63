import { describe, expect, it } from 'vitest';
import { conversation, startSalesforce } from './harness.ts';

async function withCase() {
  const { service, salesforce } = await startSalesforce();
  await salesforce.ensureCase(conversation);
  const caseId = String(service.cases()[0]?.Id);
  const ownerId = service.addUser({ name: 'Bo Berg', email: 'bo@support.example' });
  return { service, salesforce, caseId, ownerId };
}

describe('a new owner of a case (P14)', () => {
  it('stays the one that was given, whatever rules the org has, and however often it is asked for', async () => {
    const { service, salesforce, caseId, ownerId } = await withCase();
    service.org.assignmentRulesActive = true;
    for (let times = 0; times < 2; times += 1)
      expect(await salesforce.changeOwner({ caseId, ownerId })).toEqual({ kind: 'done' });
    expect(service.case(caseId)?.OwnerId).toBe(ownerId);
  });

  it('is refused in the org’s own words', async () => {
    const { service, salesforce, caseId, ownerId } = await withCase();
    service.addValidationRule({ on: 'Case', when: () => true, message: 'Not this case.' });
    const answer = await salesforce.changeOwner({ caseId, ownerId });
    expect(answer).toMatchObject({ kind: 'refused', words: expect.stringContaining('Not this case.') as string });
    expect(service.case(caseId)?.OwnerId).not.toBe(ownerId);
  });

  it('of a case that is busy is asked for again later', async () => {
    const { service, salesforce, caseId, ownerId } = await withCase();
    service.addValidationRule({ on: 'Case', when: () => true, message: 'busy', errorCode: 'UNABLE_TO_LOCK_ROW' });
    await expect(salesforce.changeOwner({ caseId, ownerId })).rejects.toMatchObject({ name: 'RetryLater' });
  });

  it('is not asked for with anything that is no id', async () => {
    const { service, salesforce, ownerId } = await withCase();
    const before = service.calls.length;
    await expect(salesforce.changeOwner({ caseId: '../User', ownerId })).rejects.toThrow();
    expect(service.calls).toHaveLength(before);
  });
});
