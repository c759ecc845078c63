import type { SalesforceClient } from './client.ts';
import { CallRefused, refusalOf } from './errors.ts';
import { CASE_FIELDS, CaseRow, RecordId } from './schema.ts';

const goneCodes = ['NOT_FOUND', 'ENTITY_IS_DELETED'];

/**
 * Whether a case is still worked on (P23). One that cannot be read for a lasting reason counts as closed: what the next
 * case meets can carry words to people. Read only. Throws `RetryLater`.
 */
export async function caseState(client: SalesforceClient, caseId: string): Promise<'open' | 'closed' | 'gone'> {
  RecordId.parse(caseId);
  try {
    const { isClosed } = await client.get(`/sobjects/Case/${caseId}?fields=${CASE_FIELDS}`, CaseRow);
    return isClosed ? 'closed' : 'open';
  } catch (error) {
    const isGone = error instanceof CallRefused && error.errors.some(({ code }) => goneCodes.includes(code));
    if (isGone) return 'gone';
    refusalOf(error);
    return 'closed';
  }
}
