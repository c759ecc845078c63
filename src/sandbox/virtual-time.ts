/**
 * Time that is moved by hand: one clock for the bot, its database and the three services. It only jumps when nothing is
 * under way, and stops at every moment at which something is due, so five minutes pass in a few milliseconds and
 * everything happens at its own time.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { TestClock } from 'pg-boss';
import type { ServiceClock } from './lib/clock.ts';

/** The longest single jump if nothing else is asked for: periodic work of the bot (a sweep a minute) is not skipped. */
const minuteMs = 60_000;
/** How often a moment is looked at again before time is nudged so that a poll comes due. */
const looksPerNudge = 20;
const nudgeMs = 500;

/** What must be quiet before time moves. */
export interface Watched {
  /** Whether anything is under way or could be, and when the next thing is due (epoch ms). */
  outlook(): Promise<{ isQuiet: boolean; nextAt?: number }>;
  /** The clock that it runs on, where that is another one: it goes along. */
  clock?: Pick<TestClock, 'setTime' | 'tick'>;
}

export class VirtualTime {
  readonly clock: TestClock;
  private readonly due = new Map<unknown, number>();
  private readonly stuckMs: number;
  private watched: Watched | undefined;
  private delivered: () => Promise<void> = async () => {};
  /** The clock takes one caller at a time; people who press at once wait for each other here. */
  private turn: Promise<unknown> = Promise.resolve();

  /** @param stuckMs real milliseconds after which whatever is under way is taken to wait for the clock */
  constructor(start: number, stuckMs = 2_000) {
    this.clock = new TestClock(start);
    this.stuckMs = stuckMs;
  }

  get now(): number {
    return this.clock.now();
  }

  /** The clock for the simulated services: their timers are moments at which a jump stops. */
  get forServices(): ServiceClock {
    const { clock, due } = this;
    return {
      now: () => clock.now(),
      setTimeout: (fn, ms) => {
        const handle = clock.setTimeout(() => {
          due.delete(handle);
          fn();
        }, ms);
        due.set(handle, clock.now() + ms);
        return handle;
      },
      clearTimeout: (handle) => {
        due.delete(handle);
        clock.clearTimeout(handle);
      },
    };
  }

  /** Names what must be quiet before time moves: the bot, and webhooks on their way to it. */
  watch(watched: Watched | undefined, delivered: () => Promise<void>): void {
    this.watched = watched;
    this.delivered = delivered;
  }

  /** Does something while time stands still, once whoever moves it now has ended. */
  whileStill<T>(work: () => Promise<T>): Promise<T> {
    return this.inTurn(work);
  }

  /** Resolves once everything that can happen at this moment has happened. */
  settle(): Promise<void> {
    return this.inTurn(async () => {
      await this.settleNow();
    });
  }

  /** Lets `ms` pass, stopping wherever something is due, and at least every `longestJumpMs`. */
  advance(ms: number, longestJumpMs = minuteMs): Promise<void> {
    return this.inTurn(() => this.advanceNow(ms, longestJumpMs));
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    // Whoever asked gets the failure, through `mine`; the next in turn only waits for the end of it.
    this.turn = Promise.allSettled([mine]);
    return mine;
  }

  /** Resolves, once all is quiet, to when the next thing is due. */
  private async settleNow(): Promise<number | undefined> {
    let calm = 0;
    let nextAt: number | undefined;
    for (let looks = 1; calm < 2; looks += 1) {
      await this.delivered();
      const outlook = await this.outlook();
      const { isQuiet } = outlook;
      nextAt = outlook.nextAt;
      calm = isQuiet ? calm + 1 : 0;
      // Zero fires what is due and moves nothing; a queue that is only polled needs its next poll to come.
      await this.tick(isQuiet || looks % looksPerNudge !== 0 ? 0 : nudgeMs);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return nextAt;
  }

  /**
   * Whether nothing is under way. Something that is under way may itself wait for time to pass (a rate limit): when
   * nothing has ended for a while of real time, the clock is given a push.
   */
  private async outlook(): ReturnType<Watched['outlook']> {
    if (this.watched === undefined) return { isQuiet: true };
    const outlook = this.watched.outlook();
    for (;;) {
      const looked = await Promise.race([outlook, delay(this.stuckMs, undefined, { ref: false })]);
      if (looked) return looked;
      await this.tick(nudgeMs);
    }
  }

  private async advanceNow(ms: number, longestJumpMs: number): Promise<void> {
    const end = this.now + ms;
    let nextAt = await this.settleNow();
    while (this.now < end) {
      const next = Math.min(end, this.nextDue(nextAt) ?? end, this.now + longestJumpMs);
      const to = Math.max(next, this.now + 1);
      await Promise.all([this.clock.setTime(to), this.watched?.clock?.setTime(to)]);
      nextAt = await this.settleNow();
    }
  }

  private async tick(ms: number): Promise<void> {
    await Promise.all([this.clock.tick(ms), this.watched?.clock?.tick(ms)]);
  }

  private nextDue(nextAt = Number.POSITIVE_INFINITY): number | undefined {
    const later = [...this.due.values(), nextAt].filter((at) => at > this.now);
    return later.length > 0 ? Math.ceil(Math.min(...later)) : undefined;
  }
}
