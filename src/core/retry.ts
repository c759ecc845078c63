/** How long to wait: before a try again, and until a call that was not answered cannot land any more. */
import { RetryLater } from '../lib/errors.ts';

/**
 * After this long without an outcome, a call cannot land any more (every call has a shorter time limit), and whoever
 * made it is taken for dead.
 */
export const defaultSettleMs = 30_000;

const firstBackoffMs = 1_000;
const longestBackoffMs = 300_000;
/** How long to wait before the next try: doubling from a second to five minutes, or what the other side asked for. */
export function backoffMs(attempts: number, error?: unknown): number {
  const asked = error instanceof RetryLater ? (error.retryAfterMs ?? 0) : 0;
  return Math.max(asked, Math.min(longestBackoffMs, firstBackoffMs * 2 ** Math.min(attempts - 1, 16)));
}
