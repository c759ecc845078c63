/** A clock that only moves when a test moves it. */
import type { ServiceClock } from '../../../src/sandbox/lib/clock.ts';

interface Timer {
  at: number;
  fn: () => void;
}

export class HandClock implements ServiceClock {
  private time: number;
  private timers: Timer[] = [];

  /** `start` in epoch milliseconds. */
  constructor(start = Date.UTC(2026, 10, 16, 10)) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  setTimeout(fn: () => void, ms: number): unknown {
    const timer = { at: this.time + ms, fn };
    this.timers.push(timer);
    return timer;
  }

  clearTimeout(handle: unknown): void {
    this.timers = this.timers.filter((timer) => timer !== handle);
  }

  /** Moves on by `ms`, stopping at every timer that falls due on the way. */
  advance(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.clearTimeout(next);
      this.time = Math.max(this.time, next.at);
      next.fn();
    }
    this.time = end;
  }

  get pending(): number {
    return this.timers.length;
  }
}
