import type { SalesforcePort } from '../core/ports.ts';
import type { SalesforceAuth } from './auth.ts';
import { type CaseWish, caseFields } from './case-fields.ts';
import { caseState } from './case-state.ts';
import { changeOwner } from './change-owner.ts';
import { checkSetup, type SetupProblem } from './check-setup.ts';
import { createClient, type SalesforceClient } from './client.ts';
import { closeCase, storeTranscript } from './closing.ts';
import { type ContactMatch, findUserId, matchContact } from './contacts.ts';
import { createByExternalId, createMarked } from './create-case.ts';
import { type Refused, refusalOf } from './errors.ts';
import { type CaseRow, NameRow, RecordId } from './schema.ts';
import { soqlText } from './soql.ts';

export interface SalesforceOptions {
  auth: SalesforceAuth;
  /** Default `66.0`. */
  apiVersion?: string;
  /** The unique external id on Case, or `none` where the org has no such field. */
  externalIdField: string;
  /** The status that a closed case gets; default `Closed`. */
  closedStatus?: string;
  /** The chat's address in Intercom, for the transcript. */
  chatUrl?: (chatId: string) => string;
  /** Real milliseconds for one call. */
  timeoutMs: number;
  /** Epoch milliseconds. */
  now: () => number;
}

export interface SalesforceCase extends CaseRow {
  /** Where people open it. */
  url: string;
  accountName?: string;
  contactMatch: ContactMatch['kind'];
}

export type CaseAnswer = { kind: 'done'; record: SalesforceCase } | Refused;

export interface Salesforce extends SalesforcePort {
  /**
   * The case of one opening of a chat, created or found (P10, P11). Right the first time and on every repetition with
   * an external id field; without one, calls for one key must not overlap. Throws `RetryLater`; the caller retries.
   */
  ensureCase(wish: CaseWish): Promise<CaseAnswer>;
  /** Gives a case to another user. Throws `RetryLater`; repeating it is harmless. */
  changeOwner(input: { caseId: string; ownerId: string }): Promise<{ kind: 'done' } | Refused>;
  /**
   * The id of the active Salesforce user with this e-mail. Read only. Throws `RetryLater`. A lasting refusal reads as
   * "nobody": it meets `ensureCase` as well, whose answer can carry words to people.
   */
  findUserId(email: string): Promise<string | undefined>;
  /** What is missing in the org, for the doctor; `closedStatus` is the status that a closed case gets. */
  checkSetup(expected: { closedStatus: string }): Promise<SetupProblem[]>;
  /** Logs in, so that wrong settings show at the start. Throws `RetryLater`, or `Error` with what to mend. */
  verify(): Promise<void>;
}

/** The one connection of a process to the team's Salesforce org. Nothing is sent before the first call. */
export function createSalesforce(options: SalesforceOptions): Salesforce {
  const { apiVersion = '66.0', externalIdField, closedStatus = 'Closed', chatUrl, ...access } = options;
  const client = createClient({ ...access, apiVersion });
  return {
    ensureCase: async (wish) => await ensureCase(client, externalIdField, wish),
    caseState: async (caseId) => await caseState(client, caseId),
    changeOwner: async (input) => await ownerChanged(client, input),
    storeTranscript: async (order) => await storeTranscript(client, order, chatUrl?.(order.chat.id) ?? ''),
    closeCase: async (input) => await closeCase(client, input, closedStatus),
    findUserId: async (email) => await userIdOrNobody(client, email),
    checkSetup: async ({ closedStatus }) => await checkSetup(client, { closedStatus, externalIdField }),
    verify: async () => await verify(client),
  };
}

async function ensureCase(client: SalesforceClient, externalIdField: string, wish: CaseWish): Promise<CaseAnswer> {
  // The key goes into an address and a description, the ids into the record: anything else there is a bug of ours.
  if (!/^\d+(-\d+)?$/.test(wish.key)) throw new Error('Not the key of a case');
  for (const id of [wish.ownerId, wish.parentId]) if (id !== undefined) RecordId.parse(id);
  try {
    const match = await matchContact(client, wish.client.email);
    const fields = caseFields(wish, match);
    const row =
      externalIdField === 'none'
        ? await createMarked(client, wish, fields)
        : await createByExternalId(client, externalIdField, wish, fields);
    return { kind: 'done', record: await withLinks(client, row, match) };
  } catch (error) {
    return refusalOf(error);
  }
}

async function ownerChanged(
  client: SalesforceClient,
  input: { caseId: string; ownerId: string },
): Promise<{ kind: 'done' } | Refused> {
  try {
    await changeOwner(client, input);
    return { kind: 'done' };
  } catch (error) {
    return refusalOf(error);
  }
}

async function withLinks(client: SalesforceClient, row: CaseRow, match: ContactMatch): Promise<SalesforceCase> {
  const { instanceUrl } = await client.login();
  const accountName = await nameOfAccount(client, row.accountId, match);
  const url = `${instanceUrl}/lightning/r/Case/${row.id}/view`;
  return { ...row, url, contactMatch: match.kind, ...(accountName !== undefined && { accountName }) };
}

/** Mostly known from the contact; asked for where the case belongs to another account by now. */
async function nameOfAccount(
  client: SalesforceClient,
  id: string | undefined,
  match: ContactMatch,
): Promise<string | undefined> {
  if (id === undefined) return undefined;
  if (match.kind === 'one' && match.contact.accountId === id) return match.contact.accountName;
  const [name] = await client.query(`SELECT Name FROM Account WHERE Id = ${soqlText(id)}`, NameRow);
  return name;
}

async function verify(client: SalesforceClient): Promise<void> {
  try {
    await client.login();
  } catch (error) {
    throw new Error(refusalOf(error).words, { cause: error });
  }
}

async function userIdOrNobody(client: SalesforceClient, email: string): Promise<string | undefined> {
  try {
    return await findUserId(client, email);
  } catch (error) {
    refusalOf(error);
    return undefined;
  }
}
