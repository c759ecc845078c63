/**
 * One call of Intercom's API, with what the SDK leaves open: a time limit that covers the body, no repeats of its own
 * (they would post a client's message again), answers that are not Intercom's, and every failure as one of three
 * things: try again, refused, or not there.
 */
import { IntercomError, IntercomTimeoutError } from 'intercom-client';
import { z } from 'zod';
import type { Clock } from '../lib/clock.ts';
import { RetryLater } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import { cleanLine } from './clean-text.ts';

export interface CallTools {
  clock: Clock;
  log: Logger;
  /** The limit of one call, its body and a quick second attempt included, in milliseconds of real time. */
  timeoutMs: number;
}

/** What goes with every request to the SDK. */
export interface RequestOptions {
  maxRetries: 0;
  timeoutInSeconds: number;
  abortSignal: AbortSignal;
}

export type Request = (options: RequestOptions) => PromiseLike<unknown>;

/** The JSON that Intercom answered, or its lasting refusal in its own words. */
export type Reply = { kind: 'answered'; body: unknown } | { kind: 'refused'; status: number; words: string };

const Body = z.looseObject({ type: z.string() });
const ErrorList = z.object({
  type: z.literal('error.list'),
  errors: z.array(z.object({ code: z.string().optional(), message: z.string().optional() })).min(1),
});

/** Reads; a broken connection is tried once more within the same time limit. Throws `RetryLater`. */
export async function read(tools: CallTools, request: Request): Promise<Reply> {
  const options = optionsOf(tools);
  try {
    return answered(await request(options), 'read');
  } catch (error) {
    if (!isBrokenConnection(error) || options.abortSignal.aborted) return failed(error, options, tools, 'read');
  }
  try {
    return answered(await request(options), 'read');
  } catch (error) {
    return failed(error, options, tools, 'read');
  }
}

/** Writes, once. Throws `RetryLater`, `unclear` where the write may have landed. */
export async function write(tools: CallTools, request: Request): Promise<Reply> {
  const options = optionsOf(tools);
  try {
    return answered(await request(options), 'write');
  } catch (error) {
    return failed(error, options, tools, 'write');
  }
}

/** A body in our words; what cannot be read so is no lasting truth but something to look at again. */
export function parse<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new RetryLater('Intercom answered in a form that we cannot read', { cause: read.error });
}

function optionsOf({ timeoutMs }: CallTools): RequestOptions {
  // The SDK's own limit ends with the headers; it is set beyond ours so that only one of them ever fires.
  return {
    maxRetries: 0,
    timeoutInSeconds: timeoutMs / 1000 + 5,
    abortSignal: AbortSignal.timeout(timeoutMs),
  };
}

/** The SDK resolves a 200 that is no JSON (a proxy's page) as if it were an answer; Intercom's own bear a type. */
function answered(body: unknown, kind: 'read' | 'write'): Reply {
  if (Body.safeParse(body).success) return { kind: 'answered', body };
  throw new RetryLater('something else than Intercom answered', { unclear: kind === 'write' });
}

function isBrokenConnection(error: unknown): boolean {
  return error instanceof IntercomError && error.statusCode === undefined;
}

function failed(error: unknown, { abortSignal }: RequestOptions, tools: CallTools, kind: 'read' | 'write'): Reply {
  if (error instanceof RetryLater) throw error;
  const isWrite = kind === 'write';
  if (error instanceof IntercomTimeoutError || abortSignal.aborted)
    throw new RetryLater('Intercom did not answer in time', { unclear: isWrite, cause: error });
  if (!(error instanceof IntercomError)) throw error;
  const status = error.statusCode;
  if (status === undefined)
    throw new RetryLater('the connection to Intercom broke', { unclear: isWrite, cause: error });
  const list = ErrorList.safeParse(error.body);
  const first = list.success ? list.data.errors[0] : undefined;
  // An act that is forbidden to the one in whose name it was asked (no Inbox seat), which no mended token would allow.
  const isForbiddenAct = isWrite && status === 403 && first?.code === 'action_forbidden';
  if ((status === 401 || status === 403) && !isForbiddenAct) {
    tools.log.error({ status, code: first?.code }, 'Intercom refuses the access token; mend the token or its scopes');
    throw new RetryLater('Intercom refuses the access token', { cause: error });
  }
  if (status === 429) {
    const retryAfterMs = untilReset(error, tools.clock);
    throw new RetryLater('Intercom limits our calls', {
      cause: error,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  }
  if (status === 408 || status >= 500) throw new RetryLater('Intercom failed', { unclear: isWrite, cause: error });
  // A 404 that is no answer of the API (a wrong address, a proxy) must not make chats vanish.
  if (first === undefined || status === 409 || status === 425)
    throw new RetryLater('Intercom could not take the call now', { cause: error });
  return { kind: 'refused', status, words: cleanLine(first.message || first.code || `status ${status}`, 300) };
}

/** How long the rate limit's window still lasts, in milliseconds (windows are 10 s); undefined when it does not say. */
function untilReset(error: IntercomError, clock: Clock): number | undefined {
  const reset = Number(error.rawResponse?.headers.get('x-ratelimit-reset') ?? Number.NaN);
  if (!Number.isFinite(reset)) return undefined;
  return Math.min(Math.max(reset * 1000 - clock.now(), 1000), 60_000);
}
