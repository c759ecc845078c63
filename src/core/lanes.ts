/**
 * Sends what was decided. Each lane (one chat, one service) has one runner in this process, and one effect under way
 * across all processes; whatever nobody runs (a crash, a back-off that is over) is found by `ringDue`.
 */
import type { ChatEvent } from '../domain/events.ts';
import type { ChatSnapshot } from '../domain/snapshot.ts';
import { describeError, RetryLater } from '../lib/errors.ts';
import { drawCard } from './card.ts';
import { givenUp } from './closing.ts';
import { putAside, teamLane } from './dead-letters.ts';
import { handle } from './handle.ts';
import type { LaneParts } from './lane-parts.ts';
import { whileHolding } from './lease.ts';
import { perform } from './perform.ts';
import type { Performed } from './performing.ts';
import { backoffMs } from './retry.ts';
import type { StoredEffect } from './store.ts';

/** An effect that the other side does not take for a whole day is put aside, where leads see it. */
const givesUpAfterMs = 86_400_000;

/** Whoever dies leaves its cards behind within this time of the last change. */
const leftLatelyMs = 600_000;

export class Lanes {
  private readonly parts: LaneParts;
  /** The lanes that are running here; `true` when one was rung again meanwhile. */
  private readonly running = new Map<string, boolean>();
  private isStopped = false;
  private hasRungAll = false;

  constructor(parts: LaneParts) {
    this.parts = parts;
  }

  /** Starts what is to be sent in these lanes. Returns at once. */
  readonly ring = (lanes: readonly string[]): void => {
    for (const lane of new Set(lanes)) {
      if (this.isStopped) return;
      if (this.running.has(lane)) {
        this.running.set(lane, true);
        continue;
      }
      this.running.set(lane, false);
      void this.parts.activity.run(() => this.run(lane));
    }
  };

  /** Rings every lane that has something due: everything at first, then every second what others left lately. */
  async ringDue(): Promise<void> {
    const { store, clock, settleMs } = this.parts;
    const { lanes, cards } = await store.dueWork(settleMs, this.hasRungAll ? clock.now() - leftLatelyMs : undefined);
    this.hasRungAll = true;
    this.ring([...lanes, ...cards.map((chatId) => `${chatId}:slack`)]);
  }

  /** Begins nothing more; what is under way ends by itself. */
  stop(): void {
    this.isStopped = true;
  }

  private async run(lane: string): Promise<void> {
    const { log } = this.parts;
    try {
      do {
        this.running.set(lane, false);
        await this.drain(lane);
      } while (this.running.get(lane) && !this.isStopped);
    } catch (error) {
      log.error({ lane, err: describeError(error) }, 'a lane stopped; it is rung again');
    } finally {
      this.running.delete(lane);
    }
  }

  private async drain(lane: string): Promise<void> {
    const hasCard = lane.endsWith(':slack') && lane !== teamLane;
    const chatId = lane.slice(0, lane.indexOf(':'));
    while (!this.isStopped) {
      // The card goes first: a thread needs it, and it shows the truth before anything is said about it.
      if (hasCard) await drawCard(this.parts, chatId);
      const stored = await this.parts.store.takeEffect(lane, this.parts.settleMs);
      if (!stored) return;
      if (!(await this.send(stored))) return;
    }
  }

  /** Sends one effect and records what came of it. False when the lane has to wait. */
  private async send(stored: StoredEffect): Promise<boolean> {
    const { clock, metrics, store } = this.parts;
    const { kind } = stored.effect;
    try {
      await this.parts.onPoint?.('3 effect taken', kind, stored.chatId);
      const performed = await whileHolding(
        this.parts,
        () => store.renewEffect(stored.id),
        () => perform({ ...this.parts, ring: this.ring, readAgain: (chatId) => this.readAgain(chatId) }, stored),
      );
      await this.parts.onPoint?.('4 before outcome', kind, stored.chatId);
      metrics.effects.inc({ kind, outcome: performed.kind });
      if (performed.kind === 'done') metrics.effectSeconds.observe({ kind }, (clock.now() - stored.createdAt) / 1000);
      const goesOn = await this.record(stored, performed);
      await this.parts.onPoint?.('5 after outcome', kind, stored.chatId);
      return goesOn;
    } catch (error) {
      metrics.effects.inc({ kind, outcome: 'retried' });
      return this.tryLater(stored, error, clock.now());
    }
  }

  private async readAgain(chatId: string): Promise<ChatSnapshot | 'gone'> {
    const snapshot = await this.parts.intercom.readChat(chatId);
    const event: ChatEvent = snapshot === 'gone' ? { type: 'ChatDeleted' } : { type: 'ChatRead', snapshot };
    await handle({ ...this.parts, ring: this.ring }, { chatId, event, actor: 'intercom' });
    return snapshot;
  }

  private async record(stored: StoredEffect, performed: Performed): Promise<boolean> {
    const { store, log } = this.parts;
    if (performed.kind === 'skipped') {
      await store.endEffect(stored.id, 'skipped', { why: performed.why });
      return true;
    }
    const isRefused = performed.kind === 'refused';
    if (isRefused)
      log.error({ effect: stored.effect.kind, chat: stored.chatId, why: performed.words }, 'an effect was refused');
    const state = isRefused ? 'failed' : 'done';
    const outcome = isRefused ? { words: performed.words } : (performed.outcome ?? {});
    if (performed.event && stored.chatId !== undefined) {
      const ends = { effect: stored.id, state, outcome } as const;
      const happening = { chatId: stored.chatId, event: performed.event, actor: stored.effect.kind, ends };
      await handle({ ...this.parts, ring: this.ring }, happening);
      return true;
    }
    if (isRefused) return this.waitForMend(stored, performed.words);
    await store.endEffect(stored.id, state, outcome);
    return true;
  }

  /** Slack refuses a post for reasons that somebody can mend (an invitation, a scope): it is tried for a while. */
  private async waitForMend(stored: StoredEffect, words: string): Promise<boolean> {
    return this.tryLater(stored, new RetryLater(words, { retryAfterMs: 60_000 }), this.parts.clock.now());
  }

  private async tryLater(stored: StoredEffect, error: unknown, now: number): Promise<boolean> {
    const { store, log, settleMs } = this.parts;
    const why = describeError(error);
    if (now - stored.createdAt > givesUpAfterMs) {
      log.error({ effect: stored.effect.kind, chat: stored.chatId, err: why }, 'an effect was given up');
      // Put aside first: a crash in between repeats both, and loses neither.
      await putAside(this.parts, this.ring, {
        id: stored.id,
        what: stored.effect.kind,
        why,
        payload: stored.effect,
        ...(stored.chatId !== undefined && { chatId: stored.chatId }),
      });
      await this.giveUp(stored, why);
      return true;
    }
    // Anything but a known "surely not sent" may have happened, and can land for a while yet.
    const mayLand = !(error instanceof RetryLater) || error.unclear;
    const waitMs = Math.max(backoffMs(stored.attempts, error), mayLand ? settleMs : 0);
    log.warn(
      { effect: stored.effect.kind, chat: stored.chatId, tries: stored.attempts, waitMs, err: why },
      'an effect is tried again',
    );
    // What an earlier try left unclear has settled by now, but is still to be looked up.
    await store.retryEffect(stored.id, now + waitMs, stored.unclear || mayLand);
    return false;
  }

  /** What was given up is no longer on its way: where the chat waits for it, somebody may press Retry. */
  private async giveUp({ id, effect, chatId }: StoredEffect, why: string): Promise<void> {
    const event = givenUp(effect, why);
    if (!event || chatId === undefined) return this.parts.store.endEffect(id, 'failed', { why });
    const ends = { effect: id, state: 'failed', outcome: { why } } as const;
    await handle({ ...this.parts, ring: this.ring }, { chatId, event, actor: effect.kind, ends });
  }
}
