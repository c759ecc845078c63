import type { ServiceClock } from '../../../src/sandbox/lib/clock.ts';

/** A clock that stands still until it is moved; timers that fall due run in order of their time. */
export class HandClock implements ServiceClock {
  private time = Date.parse('2026-11-23T09:00:00Z');
  private readonly timers = new Map<object, { at: number; fn: () => void }>();

  now(): number {
    return this.time;
  }

  setTimeout(fn: () => void, ms: number): unknown {
    const handle = {};
    this.timers.set(handle, { at: this.time + ms, fn });
    return handle;
  }

  clearTimeout(handle: unknown): void {
    this.timers.delete(handle as object);
  }

  /** Moves time forward by `ms`, running what falls due on the way. */
  jump(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const [due] = [...this.timers].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at);
      if (!due) break;
      this.timers.delete(due[0]);
      this.time = due[1].at;
      due[1].fn();
    }
    this.time = end;
  }
}
