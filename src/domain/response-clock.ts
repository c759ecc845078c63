/**
 * How long a client has been waiting for a person (P7, and P9 for the answers after the first), and what is due when.
 */
import type { Policy } from './policy.ts';

export const levels = ['none', 'warning', 'risk', 'breach'] as const;
export type Level = (typeof levels)[number];
export type DueLevel = Exclude<Level, 'none'>;

export interface ResponseClock {
  /** `first`: nobody has answered this chat yet; `next`: the client waits again. */
  kind: 'first' | 'next';
  /** Epoch ms of the first word of the client that is not answered: names this wait. */
  from: number;
  /** Epoch ms from which the wait counts: `from`, or when a bot handed over, moved on by the time snoozed. */
  since: number;
  /** The worst level that has been announced, or was overdue before anybody could act. */
  level: Level;
  /** Set when the chat was handed off during this wait: to whom, and when (epoch ms). */
  received?: { byId: string; at: number };
  /** Set while snoozed in Intercom: epoch ms at which the clock was paused. */
  pausedAt?: number;
}

const dueAfter = {
  warning: 'warningMs',
  risk: 'riskMs',
  breach: 'breachMs',
} as const satisfies Record<DueLevel, keyof Policy['response']>;

/** When the level is reached, in epoch ms. */
export function dueAt(clock: ResponseClock, level: DueLevel, policy: Policy): number {
  return clock.since + policy.response[dueAfter[level]];
}

/** The worst level reached by `now`; a paused clock stands at the moment it was paused. */
export function levelAt(clock: ResponseClock, now: number, policy: Policy): Level {
  const at = clock.pausedAt ?? now;
  return levels.findLast((level) => level === 'none' || dueAt(clock, level, policy) <= at) ?? 'none';
}

/** The next level to come after the announced one, or undefined after the breach and while paused. */
export function nextDue(clock: ResponseClock, policy: Policy): { level: DueLevel; at: number } | undefined {
  const level = levels[levels.indexOf(clock.level) + 1];
  if (clock.pausedAt !== undefined || level === undefined || level === 'none') return undefined;
  return { level, at: dueAt(clock, level, policy) };
}

/** The clock paused at `now` (a snooze); a paused one stays as it is. */
export function pauseClock(clock: ResponseClock, now: number): ResponseClock {
  return clock.pausedAt === undefined ? { ...clock, pausedAt: now } : clock;
}

/** The clock going on at `now`, the time of the pause not counted. */
export function resumeClock(clock: ResponseClock, now: number): ResponseClock {
  if (clock.pausedAt === undefined) return clock;
  const { pausedAt, ...rest } = clock;
  return { ...rest, since: clock.since + Math.max(0, now - pausedAt) };
}
