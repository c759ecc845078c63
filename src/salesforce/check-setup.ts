import { RetryLater } from '../lib/errors.ts';
import type { SalesforceClient } from './client.ts';
import { CallRefused, refusalOf } from './errors.ts';
import { Description, StatusRow } from './schema.ts';

/** One thing that would go wrong later: what it is, and what the administrator does about it. */
export interface SetupProblem {
  /** `error`: cases or their closing will fail. `warning`: they work, but not as they should. */
  level: 'error' | 'warning';
  problem: string;
  mend: string;
}

type CaseField = Description['fields'][number];

interface Expected {
  closedStatus: string;
  externalIdField: string;
}

/** The case fields that the bot fills in at one time or another. */
const WRITTEN = ['Subject', 'Origin', 'ContactId', 'AccountId', 'SuppliedEmail', 'SuppliedName', 'OwnerId', 'ParentId'];

/**
 * Holds the org against what the bot needs of it, in a handful of reads. Describe shows what *this user* may see, so
 * that "missing" also means "hidden". Validation rules and flows do not show: only a real case proves those.
 */
export async function checkSetup(client: SalesforceClient, expected: Expected): Promise<SetupProblem[]> {
  try {
    const kase = await client.get('/sobjects/Case/describe', Description);
    return [
      ...checkCase(kase, expected),
      ...(await checkClosedStatus(client, expected.closedStatus)),
      ...(await checkCreateable(client, 'CaseComment')),
      ...(await checkCreateable(client, 'ContentVersion')),
      ...(await checkReadable(client, 'Contact', 'by which clients are matched', 'error')),
      ...(await checkReadable(client, 'User', 'by which cases get their owners', 'warning')),
    ];
  } catch (error) {
    return [unreachable(error)];
  }
}

function checkCase({ createable, fields }: Description, { externalIdField }: Expected): SetupProblem[] {
  const problems: SetupProblem[] = [];
  if (!createable) {
    problems.push(fault('The integration user cannot create cases.', 'Give its permission set "Create" on Case.'));
  }
  const byName = new Map(fields.map((field) => [field.name, field]));
  const key = externalIdField === 'none' ? [] : [externalIdField];
  const written = externalIdField === 'none' ? [...WRITTEN, 'Description'] : WRITTEN;
  for (const name of written) {
    if (byName.get(name)?.createable) continue;
    problems.push(
      fault(
        `Case.${name} is hidden from the integration user or read-only.`,
        `Give its permission set edit access to ${name}.`,
      ),
    );
  }
  for (const name of key) problems.push(...checkKeyField(name, byName.get(name)));
  if (byName.get('Status')?.updateable !== true) {
    problems.push(
      fault(
        'Case.Status cannot be changed, so no case can be closed.',
        'Give its permission set edit access to Status.',
      ),
    );
  }
  problems.push(...checkOrigin(byName.get('Origin')));
  const sent = [...written, ...key];
  for (const field of fields) {
    if (!field.createable || field.nillable || field.defaultedOnCreate || sent.includes(field.name)) continue;
    problems.push(
      fault(
        `Case.${field.name} is required, and the bot does not fill it in.`,
        `Give ${field.name} a default value, or make it optional.`,
      ),
    );
  }
  return problems;
}

function checkKeyField(name: string, field: CaseField | undefined): SetupProblem[] {
  if (!field) {
    return [
      fault(
        `Case.${name} does not exist or is hidden from the integration user.`,
        `Create it as Text, External ID, Unique, and give the permission set access; or set SALESFORCE_EXTERNAL_ID_FIELD to none.`,
      ),
    ];
  }
  const problems: SetupProblem[] = [];
  if (!field.externalId || !field.unique) {
    problems.push(
      fault(`Case.${name} does not keep cases from being made twice.`, `Tick External ID and Unique on ${name}.`),
    );
  }
  if (!field.createable) {
    problems.push(fault(`Case.${name} is read-only.`, `Give the permission set edit access to ${name}.`));
  }
  return problems;
}

/** An open picklist stores any origin, even one that no report or view knows. */
function checkOrigin(origin: CaseField | undefined): SetupProblem[] {
  if (!origin || origin.picklistValues.some(({ value, active }) => active && value === 'Chat')) return [];
  return [
    {
      level: origin.restrictedPicklist ? 'error' : 'warning',
      problem: 'Case Origin has no active value "Chat".',
      mend: 'Add the value Chat to the picklist Case Origin.',
    },
  ];
}

async function checkClosedStatus(client: SalesforceClient, closedStatus: string): Promise<SetupProblem[]> {
  const statuses = await client.query('SELECT ApiName, IsClosed FROM CaseStatus', StatusRow);
  if (statuses.some(({ name, isClosed }) => name === closedStatus && isClosed)) return [];
  const closing = statuses.filter(({ isClosed }) => isClosed).map(({ name }) => name);
  const known = statuses.some(({ name }) => name === closedStatus);
  return [
    fault(
      `The case status "${closedStatus}" ${known ? 'does not close a case' : 'does not exist'}.`,
      `Set SALESFORCE_CLOSED_STATUS to one that closes: ${closing.join(', ')}.`,
    ),
  ];
}

async function checkCreateable(client: SalesforceClient, object: string): Promise<SetupProblem[]> {
  const description = await describe(client, object);
  if (description?.createable) return [];
  const problem = `The integration user cannot create ${object} records, so no transcript can be kept.`;
  return [fault(problem, `Give its permission set access to ${object}.`)];
}

async function checkReadable(
  client: SalesforceClient,
  object: string,
  use: string,
  level: SetupProblem['level'],
): Promise<SetupProblem[]> {
  if (await describe(client, object)) return [];
  const problem = `The integration user cannot read ${object} records, ${use}.`;
  return [{ level, problem, mend: `Give its permission set "Read" on ${object}.` }];
}

/** An object without any access is not there at all. */
async function describe(client: SalesforceClient, object: string): Promise<Description | undefined> {
  try {
    return await client.get(`/sobjects/${object}/describe`, Description);
  } catch (error) {
    if (error instanceof CallRefused && error.status === 404) return undefined;
    throw error;
  }
}

function unreachable(error: unknown): SetupProblem {
  try {
    return fault('Salesforce refuses the bot.', refusalOf(error).words);
  } catch (transient) {
    if (!(transient instanceof RetryLater)) throw transient;
    return fault(`${transient.message}.`, 'Check SALESFORCE_LOGIN_URL and the network, then run the doctor again.');
  }
}

function fault(problem: string, mend: string): SetupProblem {
  return { level: 'error', problem, mend };
}
