import type { Clock } from '../../src/lib/clock.ts';

/** A clock that stands still until it is moved; what falls due on the way runs at its own time. */
export class TestClock implements Clock {
  private time: number;
  private readonly timers = new Map<object, { at: number; fn: () => void; every?: number }>();

  constructor(time: number) {
    this.time = time;
  }

  now(): number {
    return this.time;
  }

  /** How many timers are set: a test waits for one before it jumps. */
  get pending(): number {
    return this.timers.size;
  }

  setTimeout(fn: () => void, ms: number): unknown {
    const handle = {};
    this.timers.set(handle, { at: this.time + ms, fn });
    return handle;
  }

  clearTimeout(handle: unknown): void {
    this.timers.delete(handle as object);
  }

  setInterval(fn: () => void, every: number): unknown {
    const handle = {};
    this.timers.set(handle, { at: this.time + every, fn, every });
    return handle;
  }

  clearInterval(handle: unknown): void {
    this.clearTimeout(handle);
  }

  jump(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const due = [...this.timers].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      const [handle, timer] = due;
      this.time = timer.at;
      if (timer.every === undefined) this.timers.delete(handle);
      else timer.at += timer.every;
      timer.fn();
    }
    this.time = end;
  }
}
