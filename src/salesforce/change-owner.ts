import type { SalesforceClient } from './client.ts';
import { CallRefused } from './errors.ts';
import { orgErrors, RecordId, UpdateReply } from './schema.ts';

/**
 * Gives a case to another user (P14). One part of a composite call, because only there a header can be set: without it
 * an assignment rule, or the default case owner, takes the place of the given owner. Right on every repetition.
 */
export async function changeOwner(
  client: SalesforceClient,
  { caseId, ownerId }: { caseId: string; ownerId: string },
): Promise<void> {
  for (const id of [caseId, ownerId]) RecordId.parse(id);
  const update = {
    method: 'PATCH',
    url: `${client.apiPath}/sobjects/Case/${caseId}`,
    referenceId: 'update',
    httpHeaders: { 'Sforce-Auto-Assign': 'FALSE' },
    body: { OwnerId: ownerId },
  };
  const [reply] = await client.post('/composite', { allOrNone: false, compositeRequest: [update] }, UpdateReply);
  if (reply.status >= 300) throw new CallRefused(reply.status, orgErrors(reply.body), false);
}
