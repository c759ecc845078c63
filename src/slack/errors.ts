import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import { RetryLater } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import { slackTrouble } from '../text/slack-trouble.ts';

/** Slack understood a call and refused it for good. Stays within this folder: a port answers it as a result. */
export class SlackRefusal extends Error {
  override readonly name = 'SlackRefusal';
  /** Slack's own code, such as `not_in_channel`. */
  readonly code: string;
  /** Who must mend what, in a sentence. */
  readonly words: string;

  constructor(code: string, words: string) {
    super('Slack refused a call.');
    this.code = code;
    this.words = words;
  }
}

/** The token itself is at fault: every call fails until somebody mends it, and then every one works. */
const tokenTroubles = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
]);

/** Refused before anything was done. */
const notNow = new Set(['ratelimited', 'rate_limited', 'service_unavailable']);
/** Slack may have done it before it stumbled. */
const stumbled = new Set(['internal_error', 'fatal_error', 'request_timeout', 'team_added_to_org']);

/** Network errors that say that the request never left, or reached nobody. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Turns what the SDK throws into `RetryLater` or `SlackRefusal`. A token at fault is logged, because somebody must act. */
export function translateError(error: unknown, method: string, log: Logger): Error {
  if (error instanceof RetryLater) return error;
  if (error instanceof WebAPIPlatformError) return platformError(error, method, log);
  if (error instanceof WebAPIHTTPError)
    return new RetryLater('Slack answered with an HTTP error.', { unclear: true, cause: error });
  if (error instanceof WebAPIRequestError) {
    const unclear = !codesOf(error.original).some((code) => neverSent.has(code));
    return new RetryLater('Slack could not be reached, or did not answer in time.', { unclear, cause: error });
  }
  // The SDK reads the answer's body outside its own net: a torn or late one arrives here as fetch threw it.
  return new RetryLater('The answer from Slack could not be read.', { unclear: true, cause: error });
}

function platformError(error: WebAPIPlatformError, method: string, log: Logger): Error {
  const code = error.data.error;
  // The SDK passes off a body that is no JSON, such as a proxy's page, as an error code.
  if (!/^[\w.-]{1,80}$/.test(code))
    return new RetryLater('Slack answered with something that is no JSON.', { unclear: true });
  if (notNow.has(code)) return new RetryLater('Slack cannot take the call now.', { cause: error });
  if (stumbled.has(code)) return new RetryLater('Slack stumbled over the call.', { unclear: true, cause: error });
  const scope = Reflect.get(error.data, 'needed');
  const words = slackTrouble(code, typeof scope === 'string' ? scope : undefined);
  if (tokenTroubles.has(code)) {
    log.error({ method, code, mend: words }, 'Slack does not accept the token');
    return new RetryLater('Slack does not accept the token.', { cause: error });
  }
  log.warn({ method, code, mend: words, issues: error.data.response_metadata?.messages }, 'Slack refused a call');
  return new SlackRefusal(code, words);
}

/** The codes along the chain of causes; a dual-stack connection fails with one error an address. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let link: unknown = error; link instanceof Error && codes.length < 10; link = link.cause) {
    const code: unknown = Reflect.get(link, 'code');
    if (typeof code === 'string') codes.push(code);
    if (link instanceof AggregateError) codes.push(...link.errors.flatMap(codesOf));
  }
  return codes;
}
