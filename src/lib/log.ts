import pino from 'pino';
import { describeError } from './errors.ts';

/** Messages are static sentences; whatever varies goes into the fields before them. */
export type Logger = pino.Logger;

export type LoggerOptions = {
  level: pino.LevelWithSilent;
  /** Where lines of JSON go; standard output when absent. */
  destination?: pino.DestinationStream;
};

const hidden = '[hidden]';
const maxDepth = 6;

/** Keys whose value opens a door. */
const secretKey =
  /token|secret|password|authorization|cookie|signature|private_?key|api_?key|response_?url|trigger_?id/i;

/** Keys under which clients' words and persons travel in Intercom's, Slack's, Salesforce's and our own objects. */
const wordKeys = new Set(
  'text words body html message name firstname lastname first_name last_name email emails phone subject title description company comment note transcript blocks view payload'.split(
    ' ',
  ),
);

const bindingPaths = [...wordKeys, 'token', 'secret', 'password', 'authorization'].flatMap((key) => [key, `*.${key}`]);

/** What a secret looks like inside other text, such as a message of an SDK or a URL. */
const secretShapes: readonly RegExp[] = [
  /xox[a-z]-[\w-]+/g,
  /xapp-[\w-]+/g,
  /\b(?:Bearer|Basic) [\w.~+/=-]{8,}/g,
  // Intercom's access tokens are base64 of "tok:…".
  /\bdG9rO[\w+/=-]+/g,
  // Salesforce's session id: organisation, exclamation mark, key.
  /\b00D\w{9,15}![\w.]+/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|(?="))/gs,
  /(?<=\/\/)[^\s/@"]+:[^\s/@"]+(?=@)/g,
  /(?<=[?&](?:access_token|token|client_secret|secret|assertion|code)=)[^&\s"]+/gi,
  /(?<=\/calendar\/)[^/\s"]+(?=\.ics)/g,
  /(?<=hooks\.slack\.com\/)[\w./-]+/g,
];

/**
 * A logger of JSON lines that writes no secret and no client's words: values under tell-tale keys are hidden at any
 * depth, errors are told by kind and code (`describeError`), and every finished line is scrubbed of secrets by shape.
 */
export function createLogger({ level, destination }: LoggerOptions): Logger {
  const options: pino.LoggerOptions = {
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    // The fields of a line are looked through by `formatters.log`; those of a child logger pass only through `redact`.
    redact: { paths: bindingPaths, censor: hidden },
    serializers: { err: (value: unknown) => hideValue(value, 1) },
    formatters: { log: (fields) => hideFields(fields, 0) },
    hooks: {
      // pino falls back to the error's own message, which may quote a client.
      logMethod(args, method) {
        const [first, message] = args as unknown[];
        const error = first instanceof Error ? first : errorIn(first);
        if (error !== undefined && message === undefined) {
          const fields = first instanceof Error ? { err: first } : first;
          return method.apply(this, [fields, describeError(error)] as unknown as Parameters<typeof method>);
        }
        return method.apply(this, args);
      },
      streamWrite: scrubSecrets,
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** The same text with everything that looks like a secret replaced. */
export function scrubSecrets(text: string): string {
  return secretShapes.reduce((rest, shape) => rest.replace(shape, hidden), text);
}

function errorIn(fields: unknown): unknown {
  return typeof fields === 'object' && fields !== null ? (fields as { err?: unknown }).err : undefined;
}

function hideFields(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      const hide = secretKey.test(key) || wordKeys.has(key.toLowerCase());
      return [key, hide && value !== undefined ? hidden : hideValue(value, depth + 1)];
    }),
  );
}

function hideValue(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return { error: describeError(value), at: framesOf(value) };
  if (depth > maxDepth) return hidden;
  if (Array.isArray(value)) return value.map((item) => hideValue(item, depth + 1));
  if ('toJSON' in value && typeof value.toJSON === 'function') return hideValue(value.toJSON(), depth + 1);
  return hideFields(value, depth);
}

/** Where it was thrown, without the message that opens a stack. */
function framesOf(error: Error): string[] {
  return (error.stack ?? '').split('\n').flatMap((line) => /^ {4}at (.+)$/.exec(line)?.[1] ?? []);
}
