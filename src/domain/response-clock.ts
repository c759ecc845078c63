/**
 * How long a client has been waiting for a person (P7, and P9 for the answers after the first), and what is due when.
 */
import { addOpenMs, nextOpening, openMsBetween, subtractOpenMs } from './duty-hours.ts';
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

/** When the level is reached, in epoch ms, counting duty hours only; undefined where there are none to come. */
export function dueAt({ since }: Pick<ResponseClock, 'since'>, level: DueLevel, policy: Policy): number | undefined {
  return addOpenMs(policy.hours, since, policy.response[dueAfter[level]]);
}

/**
 * When the clock of a wait that began outside duty hours starts, in epoch ms: `never` where they have no next opening;
 * undefined for a wait that began within them.
 */
export function startsLater({ since }: Pick<ResponseClock, 'since'>, { hours }: Policy): number | 'never' | undefined {
  const at = nextOpening(hours, since) ?? 'never';
  return at === since ? undefined : at;
}

/** The worst level reached by `now`; a paused clock stands at the moment it was paused. */
export function levelAt(clock: ResponseClock, now: number, policy: Policy): Level {
  const at = clock.pausedAt ?? now;
  const isReached = (level: Level) =>
    level === 'none' || (dueAt(clock, level, policy) ?? Number.POSITIVE_INFINITY) <= at;
  return levels.findLast(isReached) ?? 'none';
}

/** The next level to come after the announced one; undefined after the breach, while paused, and where no duty follows. */
export function nextDue(clock: ResponseClock, policy: Policy): { level: DueLevel; at: number } | undefined {
  const level = levels[levels.indexOf(clock.level) + 1];
  if (clock.pausedAt !== undefined || level === undefined || level === 'none') return undefined;
  const at = dueAt(clock, level, policy);
  return at === undefined ? undefined : { level, at };
}

/** The clock paused at `now` (a snooze); a paused one stays as it is. */
export function pauseClock(clock: ResponseClock, now: number): ResponseClock {
  return clock.pausedAt === undefined ? { ...clock, pausedAt: now } : clock;
}

/** The clock going on at `now`, the time of the pause not counted: what was waited in duty hours before it still is. */
export function resumeClock(clock: ResponseClock, now: number, { hours }: Policy): ResponseClock {
  if (clock.pausedAt === undefined) return clock;
  const { pausedAt, ...rest } = clock;
  if (now <= pausedAt) return rest;
  return { ...rest, since: subtractOpenMs(hours, now, openMsBetween(hours, clock.since, pausedAt)) ?? clock.since };
}

/** The same wait, found to have begun with an older word: longer by the duty hours that lie between the two. */
export function beginEarlier(clock: ResponseClock, from: number, { hours }: Policy): ResponseClock {
  if (clock.since === clock.from) return { ...clock, from, since: from };
  const longerMs = openMsBetween(hours, from, clock.from);
  return { ...clock, from, since: subtractOpenMs(hours, clock.since, longerMs) ?? clock.since };
}
