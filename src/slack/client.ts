import { WebClient } from '@slack/web-api';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import { translateError } from './errors.ts';
import { Gate } from './gate.ts';
import { sdkLogger } from './sdk-logger.ts';

export interface SlackClientOptions {
  token: string;
  /** Base of the Web API with its trailing `/api/`; Slack's own when absent. */
  apiUrl?: string;
  /** How long one call may take, in milliseconds of real time. */
  timeoutMs?: number;
  clock: Clock;
  log: Logger;
}

/** One class of work: its own queue to Slack, so that a slow or limited one holds up no other. */
export interface SlackClient {
  /**
   * Makes one call.
   * @param method Slack's name for it, and `channel` where it goes: rate limits are kept for each pair
   * @throws RetryLater, or SlackRefusal when Slack refused it for good.
   */
  call<T>(method: string, channel: string, send: (web: WebClient) => Promise<T>): Promise<T>;
}

/** The clients: what somebody waits for, cards, posts, reads, and Home tabs. */
export type SlackClients = Record<'interactive' | 'cards' | 'posts' | 'reads' | 'homes', SlackClient>;

const defaultTimeoutMs = 10_000;

/** Makes the clients. None of them retries by itself: the SDK would post twice when an answer is lost. */
export function createSlackClients(options: SlackClientOptions): SlackClients {
  const gate = new Gate(options.clock);
  return {
    interactive: createClient(options, gate),
    cards: createClient(options, gate),
    posts: createClient(options, gate),
    reads: createClient(options, gate),
    homes: createClient(options, gate),
  };
}

function createClient(options: SlackClientOptions, gate: Gate): SlackClient {
  const { log } = options;
  // A fresh object for each: the SDK writes into the one it is given.
  const web = new WebClient(options.token, webOptions(options));
  return {
    async call(method, channel, send) {
      try {
        return await gate.pass(`${method} ${channel}`, () => send(web));
      } catch (error) {
        throw translateError(error, method, log);
      }
    },
  };
}

/** What every client of the SDK is given, Bolt's own included. */
export function webOptions({ apiUrl, timeoutMs = defaultTimeoutMs, log }: Omit<SlackClientOptions, 'token' | 'clock'>) {
  return {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    logger: sdkLogger(log),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
}
