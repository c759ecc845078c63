/** What a `RetryLater` may carry beside its message. */
export type RetryLaterOptions = {
  /** True when the call may have taken effect all the same (sent, but no answer came). Absent: it surely did not. */
  unclear?: boolean;
  /** How long the other side asked us to wait, in milliseconds. Absent: the caller chooses. */
  retryAfterMs?: number;
  cause?: unknown;
};

/**
 * "Try again": the one thing that a port throws on purpose. A lasting refusal is a normal result of the port.
 * The message is a static sentence of ours, without anything that a client wrote: it is logged.
 */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
  readonly unclear: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: RetryLaterOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.unclear = options.unclear ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}

const maxCauses = 3;
const maxIssues = 3;
const maxMessage = 200;
const codeProperties = ['code', 'errorCode', 'statusCode', 'status'] as const;

/**
 * One line for a log: kind of error, codes, and the message where it cannot hold a client's words.
 * Service SDKs, parsers and databases put payloads into their messages, so of those only name and codes are kept.
 * Secrets are not handled here: the logger scrubs every line (`log.ts`).
 */
export function describeError(error: unknown): string {
  const links: string[] = [];
  let link = error;
  while (link !== undefined && link !== null && links.length <= maxCauses) {
    links.push(describeOne(link));
    link = link instanceof Error ? link.cause : undefined;
  }
  return links.length === 0 ? 'no error given' : links.join(' <- ');
}

function describeOne(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${typeof error}`;
  const codes = codeProperties.flatMap((property) => codeOf(error, property));
  // Slack's platform errors name their reason (`channel_not_found`) one step in.
  const data: unknown = Reflect.get(error, 'data');
  if (typeof data === 'object' && data !== null) codes.push(...codeOf(data, 'error'));
  const head = codes.length === 0 ? error.name : `${error.name} (${codes.join(', ')})`;
  if (hasSafeMessage(error)) return `${head}: ${error.message.slice(0, maxMessage)}`;
  const issues = issuePaths(error);
  return issues.length === 0 ? head : `${head}: ${issues.join(', ')}`;
}

/** Codes are short words or numbers; anything longer could be prose, and prose could be a client's. */
function codeOf(error: object, property: string): string[] {
  const value: unknown = Reflect.get(error, property);
  if (typeof value === 'number') return [`${property} ${value}`];
  return typeof value === 'string' && /^[\w.-]{1,60}$/.test(value) ? [`${property} ${value}`] : [];
}

function hasSafeMessage(error: Error): boolean {
  if (error instanceof RetryLater || 'syscall' in error) return true;
  if (error instanceof TypeError || error instanceof ReferenceError) return true;
  // Exactly `Error` is our own broken promise, whose message is static by the house rule. A subclass is an SDK's.
  return error.constructor === Error && error.name === 'Error';
}

/** zod's errors: which field was wrong and how, without the value that was found there. */
function issuePaths(error: Error): string[] {
  const issues: unknown = Reflect.get(error, 'issues');
  if (!Array.isArray(issues)) return [];
  return issues.slice(0, maxIssues).map((issue: { path?: unknown; code?: unknown }) => {
    const path = Array.isArray(issue.path) ? issue.path.map(String).join('.') : '';
    return `${path === '' ? 'value' : path} ${String(issue.code)}`;
  });
}
