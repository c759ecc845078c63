/** HTTP delivery: one signed POST to the app's address (docs.slack.dev/authentication/verifying-requests-from-slack). */
import { createHmac } from 'node:crypto';
import { parseJson } from '../args.ts';
import type { Json } from '../json.ts';
import type { Ack, EnvelopeType, Retry } from './ack.ts';

export interface Signing {
  secret: string;
  /** Seconds added to the timestamp, to try an app with an old or a forged one. */
  skewSeconds: number;
}

/**
 * Posts a payload and takes a 2xx within the time limit for an ack. The timestamp is the wall clock's, because the app
 * holds it against its own wall clock however far a test's clock has jumped.
 */
export async function postSigned(
  requestUrl: string,
  type: EnvelopeType,
  payload: Json,
  signing: Signing,
  timeoutMs: number,
  retry?: Retry,
): Promise<Ack> {
  const start = performance.now();
  const body = encode(type, payload);
  const timestamp = String(Math.floor(Date.now() / 1000) + signing.skewSeconds);
  const hmac = createHmac('sha256', signing.secret).update(`v0:${timestamp}:${body}`).digest('hex');
  const elapsed = (): number => performance.now() - start;
  try {
    const response = await fetch(requestUrl, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        // Bolt accepts no `; charset` after it.
        'content-type': type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-signature': `v0=${hmac}`,
        'x-slack-request-timestamp': timestamp,
        ...(retry && { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
      },
      body,
    });
    const text = await response.text();
    const noRetry = response.headers.get('x-slack-no-retry') === '1';
    if (!response.ok) return { acked: false, body: text, latencyMs: elapsed(), reason: 'http_error', noRetry };
    return { acked: true, body: text === '' ? undefined : (parseJson(text) ?? text), latencyMs: elapsed() };
  } catch (error) {
    const reason = error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'connection_failed';
    return { acked: false, body: undefined, latencyMs: elapsed(), reason };
  }
}

function encode(type: EnvelopeType, payload: Json): string {
  if (type === 'events_api') return JSON.stringify(payload);
  if (type === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  return new URLSearchParams(fields).toString();
}
