/** Salesforce: login, rights, fields and picklist values. */
import type { Clock } from '../lib/clock.ts';
import { RetryLater } from '../lib/errors.ts';
import { createSalesforce, type Salesforce } from '../salesforce/cases.ts';
import type { SalesforceSettings } from '../settings.ts';
import type { Row } from './report.ts';

/** What the org lacks; the adapter knows what it needs. `timeoutMs`: real milliseconds for one call. */
export async function checkSalesforce(settings: SalesforceSettings, timeoutMs: number, clock: Clock): Promise<Row[]> {
  if (settings.auth === 'off') return [{ level: 'hint', what: 'SALESFORCE_AUTH is off: no cases are made.' }];
  const { auth: kind, externalIdField, closedStatus, ...access } = settings;
  const auth = { kind, ...access } as Parameters<typeof createSalesforce>[0]['auth'];
  const salesforce = createSalesforce({ auth, externalIdField, timeoutMs, now: () => clock.now() });
  const refused = await logIn(salesforce);
  if (refused !== undefined) return [{ level: 'error', what: 'The login failed.', mend: refused }];
  const problems = await salesforce.checkSetup({ closedStatus });
  const rows = problems.map(({ level, problem, mend }): Row => ({ level, what: problem, mend }));
  const ready: Row = { level: 'ok', what: 'Rights, fields and picklist values are as the bot needs them.' };
  return [{ level: 'ok', what: `The login works (${kind}).` }, ...(rows.length > 0 ? rows : [ready]), unseen];
}

const unseen: Row = {
  level: 'hint',
  what: 'Validation rules and flows cannot be seen from here: claim one test chat to see that a case is made.',
};

async function logIn(salesforce: Salesforce): Promise<string | undefined> {
  try {
    await salesforce.verify();
    return undefined;
  } catch (error) {
    if (error instanceof RetryLater) return `${error.message}. Check SALESFORCE_LOGIN_URL and the network.`;
    if (error instanceof Error && error.cause !== undefined) return error.message;
    throw error;
  }
}
