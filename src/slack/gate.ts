import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Clock } from '../lib/clock.ts';
import { RetryLater } from '../lib/errors.ts';

/** A wait up to this long is sat out here; a longer one is the caller's, whose job can come back. */
const patienceMs = 5000;

/**
 * Obeys Slack's 429s. Slack counts per method, and posts per channel too, so only calls of the same key wait
 * (docs.slack.dev/apis/web-api/rate-limits).
 */
export class Gate {
  private readonly clock: Clock;
  /** When each closed key opens again, in epoch ms. */
  private readonly opensAt = new Map<string, number>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /**
   * Sends once the key is open, and again after a short 429.
   * @throws RetryLater with the wait left, when that is longer than somebody waiting here should bear; whatever `send` throws.
   */
  async pass<T>(key: string, send: () => Promise<T>): Promise<T> {
    const patientUntil = this.clock.now() + patienceMs;
    for (;;) {
      await this.turn(key, patientUntil);
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof WebAPIRateLimitedError)) throw error;
        const opens = this.clock.now() + error.retryAfter * 1000;
        this.opensAt.set(key, Math.max(opens, this.opensAt.get(key) ?? 0));
      }
    }
  }

  private async turn(key: string, patientUntil: number): Promise<void> {
    const opens = this.opensAt.get(key);
    if (opens === undefined) return;
    const wait = opens - this.clock.now();
    if (wait <= 0) {
      this.opensAt.delete(key);
    } else if (opens > patientUntil) {
      throw new RetryLater('Slack asks us to call less often.', { retryAfterMs: wait });
    } else {
      await new Promise<void>((resolve) => this.clock.setTimeout(resolve, wait));
    }
  }
}
