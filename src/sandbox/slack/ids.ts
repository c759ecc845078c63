import type { ServiceClock } from '../lib/clock.ts';

/** Hands out ids and timestamps that never repeat, even while the clock stands still. */
export class Ids {
  private readonly clock: ServiceClock;
  private counter = 0;
  private lastMicros = 0;

  constructor(clock: ServiceClock) {
    this.clock = clock;
  }

  /** An id in Slack's form, such as `V00000001A`. */
  next(prefix: string): string {
    this.counter += 1;
    return `${prefix}0${this.counter.toString(36).toUpperCase().padStart(8, '0')}`;
  }

  /** A message timestamp, `seconds.micros`, later than every one before. */
  ts(): string {
    this.lastMicros = Math.max(Math.floor(this.clock.now()) * 1000, this.lastMicros + 1);
    const micros = String(this.lastMicros % 1_000_000).padStart(6, '0');
    return `${Math.floor(this.lastMicros / 1_000_000)}.${micros}`;
  }
}
