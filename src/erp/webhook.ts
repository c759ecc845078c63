/** Pushes time entries to an ERP, signed, so that a receiver can tell them from anybody else's (P11). */
import { createHmac } from 'node:crypto';
import type { Answer, ErpPort } from '../core/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { RetryLater } from '../lib/errors.ts';
import type { ChatUrl } from './columns.ts';
import { timeRecord } from './time-record.ts';

export interface ErpOptions {
  url: string;
  secret: string;
  /** How long one call may take, in milliseconds of real time. */
  timeoutMs: number;
  chatUrl: ChatUrl;
  clock: Pick<Clock, 'now'>;
}

/** The header of the signature: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`. */
export const signatureHeader = 'X-ChatDuty-Signature';

/** Beside 5xx, the answers that say "not now" rather than "not this". */
const passing = new Set([408, 409, 425, 429]);
const maxShown = 300;

/** Makes the port. Pushing twice is harmless: a receiver knows an entry by `entry_id` and `revision`. */
export function createErp({ url, secret, timeoutMs, chatUrl, clock }: ErpOptions): ErpPort {
  return {
    async pushTimeEntry({ id, createdAt, entry }) {
      const type = entry.status === 'void' ? 'voided' : entry.revision === 1 ? 'created' : 'updated';
      const body = JSON.stringify({
        type: `time_entry.${type}`,
        id,
        created_at: new Date(createdAt).toISOString(),
        data: timeRecord(entry, chatUrl),
      });
      const signature = signatureOf(body, secret, Math.floor(clock.now() / 1000));
      return answerOf(
        await post(url, body, { 'content-type': 'application/json', [signatureHeader]: signature }, timeoutMs),
      );
    },
  };
}

/** The signature of a body at a time (unix seconds), as it stands in the header. */
function signatureOf(body: string, secret: string, at: number): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
}

async function post(
  url: string,
  body: string,
  headers: Record<string, string>,
  timeoutMs: number,
): Promise<{ status: number; retryAfter: string | null; words: string }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      words: (await response.text()).slice(0, maxShown).replace(/\s+/g, ' ').trim(),
    };
  } catch (cause) {
    throw new RetryLater('the ERP does not answer', { cause });
  }
}

function answerOf({ status, retryAfter, words }: Awaited<ReturnType<typeof post>>): Answer<object> {
  if (status >= 200 && status < 300) return { kind: 'done' };
  if (status >= 500 || passing.has(status)) {
    const seconds = Number(retryAfter ?? Number.NaN);
    const asked = Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
    throw new RetryLater('the ERP asks to try again', asked);
  }
  return { kind: 'refused', words: `The ERP answered ${status}${words === '' ? '.' : `: ${words}`}` };
}
