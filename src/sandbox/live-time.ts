/**
 * The page's clock: it runs at a chosen speed and can jump. It goes in small steps, each of which waits until the bot is
 * quiet, so that a job that is under way is never overtaken by the clock; where the bot is busy, time waits for it.
 */
import { Changes } from './changes.ts';
import { VirtualTime } from './virtual-time.ts';

/** Real milliseconds between two steps. */
const stepMs = 250;
/** A step that comes late (a busy machine, a sleeping laptop) does not make up for more than this. */
const longestLagMs = 1_000;
/** Whatever is under way for this long, in real milliseconds, may itself wait for the clock. */
const stuckMs = 500;
/** A long jump looks at what goes on periodically at least this often. */
const longestJumpMs = 1_800_000;
const minuteMs = 60_000;

export class LiveTime extends Changes {
  readonly virtual: VirtualTime;
  private chosen: number;
  private jumps = 0;
  private isWaiting = false;
  private steppedAt = Date.now();
  private timer: NodeJS.Timeout | undefined;
  private stepping: Promise<void> = Promise.resolve();
  private isStopped = false;

  /** @param start epoch ms that the clock shows at first. @param speed 1: as fast as real time; 0: it stands. */
  constructor(start: number, speed: number) {
    super();
    this.virtual = new VirtualTime(start, stuckMs);
    this.chosen = speed;
  }

  get now(): number {
    return this.virtual.now;
  }

  get speed(): number {
    return this.chosen;
  }

  /** How fast it runs at this moment: not at all while it jumps or waits for the bot. */
  get pace(): number {
    return this.isJumping || this.isWaiting ? 0 : this.chosen;
  }

  get isJumping(): boolean {
    return this.jumps > 0;
  }

  /** Changes are told when the clock was moved, or runs at another pace. */
  set speed(speed: number) {
    this.chosen = speed;
    this.changed();
  }

  /** Begins to run. */
  run(): void {
    this.steppedAt = Date.now();
    this.later();
  }

  /** Lets `ms` pass at once, through everything that is due in it, in order. */
  async jump(ms: number): Promise<void> {
    this.jumps += 1;
    this.changed();
    // On its way it is seen to move.
    const shown = setInterval(() => this.changed(), stepMs);
    try {
      await this.virtual.advance(ms, ms > 60 * minuteMs ? longestJumpMs : minuteMs);
    } finally {
      clearInterval(shown);
      this.jumps -= 1;
      this.changed();
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.stepping;
  }

  private later(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.stepping = this.step().finally(() => this.later());
    }, stepMs);
  }

  private async step(): Promise<void> {
    const real = Math.min(Date.now() - this.steppedAt, longestLagMs);
    this.steppedAt = Date.now();
    if (this.isJumping) return;
    const late = setTimeout(() => this.wait(true), longestLagMs);
    // Even while it stands, what can happen at this moment happens.
    await (this.chosen === 0 ? this.virtual.settle() : this.virtual.advance(real * this.chosen));
    clearTimeout(late);
    this.wait(false);
    this.changed();
  }

  private wait(isWaiting: boolean): void {
    if (this.isWaiting === isWaiting) return;
    this.isWaiting = isWaiting;
    this.changed();
  }
}
