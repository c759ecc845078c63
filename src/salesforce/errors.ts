/**
 * What Salesforce's error codes mean for us. One question: who must act? Nobody (try again), the team (a rule of their
 * org refused the record), or the administrator (access or settings). `DUPLICATE_VALUE` has no place here: where the
 * twin is the case that we wanted it is success, and anywhere else it is a rule like any other.
 */
import { RetryLater } from '../lib/errors.ts';

/** One entry of Salesforce's answer to a failed call; `message` is the org's own wording. */
export interface OrgError {
  code: string;
  message: string;
  fields: string[];
}

/** A call, or one part of a composite call, that Salesforce answered with an error. */
export class CallRefused extends Error {
  readonly status: number;
  readonly errors: OrgError[];
  /** Whether the call may have changed something although it failed. */
  readonly unclear: boolean;

  constructor(status: number, errors: OrgError[], unclear: boolean) {
    super('Salesforce refused a call');
    this.name = 'CallRefused';
    this.status = status;
    this.errors = errors;
    this.unclear = unclear;
  }
}

/** A lasting refusal: by a rule of the org, or by its setup; `words` are for people, the org's own included. */
export interface Refused {
  kind: 'refused';
  by: 'rule' | 'setup';
  words: string;
}

type Verdict = Refused | { kind: 'retry'; code: string; retryAfterMs?: number };

/** Calls of the day or of the moment are used up: nothing changes within seconds. */
const LIMIT_WAIT_MS = 5 * 60_000;

const TRANSIENT = new Set([
  'UNABLE_TO_LOCK_ROW',
  'SERVER_UNAVAILABLE',
  'REQUEST_LIMIT_EXCEEDED',
  'REQUEST_RUNNING_TOO_LONG',
  'QUERY_TIMEOUT',
]);

const FIELD_ACCESS =
  'A field or object that the bot uses is missing in Salesforce, or hidden from the integration user: give its permission set access.';
const RIGHTS = 'The integration user lacks a right in Salesforce: give its permission set access to cases.';

/** What the administrator mends, by code; the token endpoint's codes are in lower case. */
const SETUP: Record<string, string> = {
  invalid_client_id: 'Salesforce does not know the app: check SALESFORCE_CLIENT_ID.',
  invalid_client: "Salesforce does not accept the app's secret: check SALESFORCE_CLIENT_SECRET.",
  invalid_grant:
    "Salesforce does not let the integration user in: check SALESFORCE_LOGIN_URL (the My Domain address), that the user is authorised for the app, SALESFORCE_AUDIENCE, and that this machine's clock is right.",
  INVALID_SESSION_ID:
    "Salesforce refuses a session that it has just given: check the integration user's login hours, IP ranges and API access.",
  API_DISABLED_FOR_ORG: 'The API is off for this Salesforce org or user: switch on API access.',
  UNSUPPORTED_API_VERSION: 'Salesforce has retired the API version that the bot speaks: update the bot.',
  INVALID_FIELD: FIELD_ACCESS,
  INVALID_FIELD_FOR_INSERT_UPDATE: FIELD_ACCESS,
  INVALID_TYPE: FIELD_ACCESS,
  NOT_FOUND: FIELD_ACCESS,
  INSUFFICIENT_ACCESS: RIGHTS,
  INSUFFICIENT_ACCESS_OR_READONLY: RIGHTS,
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: RIGHTS,
};

/**
 * The refusal that a port answers with. Throws `RetryLater` where trying again can help, and whatever is not
 * Salesforce's answer as it is.
 */
export function refusalOf(error: unknown): Refused {
  if (!(error instanceof CallRefused)) throw error;
  const verdict = judge(error);
  if (verdict.kind === 'refused') return verdict;
  const { code, retryAfterMs } = verdict;
  throw new RetryLater(`Salesforce could not take the call now (${code})`, {
    unclear: error.unclear,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** Weighs all entries of a refusal: what somebody must act on counts before what would pass by itself. */
function judge({ status, errors }: CallRefused): Verdict {
  const verdicts = errors.map((error) => judgeOne(error, status));
  const lasting = verdicts.filter((verdict) => verdict.kind === 'refused');
  const [first] = lasting;
  if (first) return { ...first, words: [...new Set(lasting.map(({ words }) => words))].join(' ') };
  return verdicts[0] ?? judgeStatus(status, '');
}

function judgeOne({ code, message, fields }: OrgError, status: number): Verdict {
  if (code === 'REQUEST_LIMIT_EXCEEDED') return { kind: 'retry', code, retryAfterMs: LIMIT_WAIT_MS };
  if (TRANSIENT.has(code)) return { kind: 'retry', code };
  const mend = SETUP[code];
  if (mend) return { kind: 'refused', by: 'setup', words: `${mend} Salesforce says: ${message}` };
  return judgeStatus(status, message, fields);
}

function judgeStatus(status: number, message: string, fields: string[] = []): Verdict {
  if (status >= 500 || status === 429 || status === 408) return { kind: 'retry', code: `HTTP ${status}` };
  if (status === 400) return { kind: 'refused', by: 'rule', words: withFields(message, fields) };
  const words = `Salesforce answered HTTP ${status}: check SALESFORCE_LOGIN_URL and the rights of the integration user.`;
  return { kind: 'refused', by: 'setup', words: message === '' ? words : `${words} Salesforce says: ${message}` };
}

function withFields(message: string, fields: string[]): string {
  const unnamed = fields.filter((field) => !message.includes(field));
  return unnamed.length === 0 ? message : `${message} (${unnamed.join(', ')})`;
}
