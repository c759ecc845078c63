import type { CaseWish } from './case-fields.ts';
import { checkReply } from './check-reply.ts';
import type { SalesforceClient } from './client.ts';
import { CallRefused } from './errors.ts';
import { CASE_FIELDS, CaseRow, CreateAndReadReply, Created, MarkedRow, orgErrors } from './schema.ts';
import { soqlMoment, soqlText } from './soql.ts';

/** How far the org's clock and ours may differ; its times are whole seconds besides. */
const CLOCK_MARGIN_MS = 2 * 60_000;

/**
 * Creates the case, or finds the one that this key has already: one call that is right the first time and on every
 * repetition. The unique external id refuses a second record, and the read that follows goes by the same id. An upsert
 * would do as well at first, but its repetition overwrites what agents have changed since.
 */
export async function createByExternalId(
  client: SalesforceClient,
  externalIdField: string,
  wish: CaseWish,
  fields: Record<string, string>,
): Promise<CaseRow> {
  const body = { ...fields, [externalIdField]: wish.key };
  const byKey = `${externalIdField}/${encodeURIComponent(wish.key)}`;
  return await createAndRead(client, body, byKey);
}

/**
 * The same without a field for the key: the case carries a marker line in its description, and it is looked for before
 * one is created. Two calls for one key at the same time would make two cases, and so would one that follows an unclear
 * outcome before the first call can no longer land: whoever calls keeps them apart.
 */
export async function createMarked(
  client: SalesforceClient,
  wish: CaseWish,
  fields: Record<string, string>,
): Promise<CaseRow> {
  const marker = `Intercom conversation ${wish.key}`;
  const { userId } = await client.login();
  // A long text cannot be filtered by, hence the narrow list, and the comparison here.
  const candidates = await client.query(
    `SELECT Id, Description FROM Case WHERE CreatedById = ${soqlText(userId)} AND CreatedDate >= ${soqlMoment(wish.since - CLOCK_MARGIN_MS)} ORDER BY CreatedDate`,
    MarkedRow,
  );
  const earlier = candidates.find(({ lines }) => lines.includes(marker));
  if (earlier) return await readCase(client, earlier.id);
  return await createAndRead(client, { ...fields, Description: marker }, '@{create.id}');
}

async function createAndRead(client: SalesforceClient, body: Record<string, string>, readBy: string): Promise<CaseRow> {
  const cases = `${client.apiPath}/sobjects/Case`;
  // Without the header an assignment rule, or the default case owner, takes the place of the given owner.
  const httpHeaders = { 'Sforce-Auto-Assign': 'FALSE' };
  const compositeRequest = [
    { method: 'POST', url: cases, referenceId: 'create', httpHeaders, body },
    { method: 'GET', url: `${cases}/${readBy}?fields=${CASE_FIELDS}`, referenceId: 'read' },
  ];
  const [create, read] = await client.post('/composite', { allOrNone: false, compositeRequest }, CreateAndReadReply);
  // Whatever became of the create, a case that is there under this key is the case.
  if (read.status === 200) return checkReply(CaseRow, read.body, true);
  if (create.status === 201) return await readCase(client, checkReply(Created, create.body, true));
  const { status, body: errors } = read.status >= 500 ? read : create;
  throw new CallRefused(status, orgErrors(errors), false);
}

async function readCase(client: SalesforceClient, id: string): Promise<CaseRow> {
  return await client.get(`/sobjects/Case/${id}?fields=${CASE_FIELDS}`, CaseRow);
}
