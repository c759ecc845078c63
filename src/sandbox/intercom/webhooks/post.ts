/** One POST of a webhook, signed as Intercom signs: HMAC-SHA1 of the raw body under the app's client secret. */
import { createHmac } from 'node:crypto';
import { request } from 'node:http';

/** What became of a POST: the status answered, `timeout`, or `unreachable`. */
export type Answer = number | 'timeout' | 'unreachable';

/** The value of `X-Hub-Signature` for a body. */
export function sign(secret: string, body: string): string {
  return `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
}

/** A request to the subscriber, given up after `withinMs` of real time or by `stop`. */
export interface Sending {
  method: 'POST' | 'HEAD';
  headers: Record<string, string>;
  body: string;
  withinMs: number;
  stop: AbortSignal;
}

/** Sends a request and resolves to what became of it; never rejects. Loopback `http` only. */
export function send(url: string, { method, headers, body, withinMs, stop }: Sending): Promise<Answer> {
  return new Promise((resolve) => {
    const late = AbortSignal.timeout(withinMs);
    const signal = AbortSignal.any([late, stop]);
    // A connection of its own each time: a bot that was killed and started again must not meet a dead one.
    const sent = request(url, { method, headers, agent: false, signal }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 'unreachable');
    });
    sent.on('error', () => resolve(late.aborted ? 'timeout' : 'unreachable'));
    sent.end(body);
  });
}
