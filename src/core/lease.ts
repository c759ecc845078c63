/**
 * Whoever sends something says so again and again, so that nobody else takes it for abandoned while slow calls follow
 * one another; a process that dies says nothing more.
 */
import type { Clock } from '../lib/clock.ts';
import { describeError } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';

/** Renewed this often within the settle time: what is left of it must cover one whole call. */
const renewalsPerSettle = 3;

/** Whether a call that begins just before a process dies has ended when its work is taken over. All in milliseconds. */
export function outlastsCalls(settleMs: number, callTimeoutMs: number): boolean {
  return settleMs - settleMs / renewalsPerSettle >= callTimeoutMs;
}

/** Runs `work` and calls `renew` while it lasts. A renewal that fails is logged: the next one may succeed. */
export async function whileHolding<T>(
  { clock, log, settleMs }: { clock: Clock; log: Logger; settleMs: number },
  renew: () => Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  const say = () =>
    renew().catch((error: unknown) => log.warn({ err: describeError(error) }, 'a lease was not renewed'));
  const timer = clock.setInterval(() => void say(), settleMs / renewalsPerSettle);
  try {
    return await work();
  } finally {
    clock.clearInterval(timer);
  }
}
