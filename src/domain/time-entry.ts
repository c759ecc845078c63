/** Who had a chat, for how long, and the minutes that are logged for it when it is closed (P11). */
import { Temporal } from 'temporal-polyfill';
import type { Chat } from './chat.ts';
import type { Closing } from './closing-record.ts';
import type { Part } from './part.ts';
import type { Policy } from './policy.ts';
import type { TimeEntry, Worked } from './time-sheet.ts';

/** Begins and ends turns with the owner: the time counts from the claim, before there is a case (P11). */
export function keepTurns(chat: Chat, now: number): void {
  const holder = chat.state === 'closed' || chat.state === 'gone' ? undefined : chat.ownerId;
  const last = chat.turns?.at(-1);
  const running = last && last.until === undefined ? last : undefined;
  if (running?.agentId === holder) return;
  if (running) running.until = now;
  if (holder !== undefined) chat.turns = [...(chat.turns ?? []), { agentId: holder, from: now }];
}

/**
 * What each agent worked, in the order in which they had the chat: the time between one sign of life and the next
 * (taking the chat, words of either side, giving it away), of a long silence only the policy's share. A started minute
 * counts.
 * @param parts every part of the chat, oldest first.
 * @param now ends a turn that still lasts.
 */
export function workedBy(
  chat: Pick<Chat, 'turns'>,
  parts: readonly Part[],
  now: number,
  time: Policy['time'],
): Worked[] {
  const worked = new Map<string, { from: number; until: number; ms: number }>();
  for (const { agentId, from, until = now } of chat.turns ?? []) {
    const signs = parts.filter((part) => part.at > from && part.at < until).map((part) => part.at);
    const ms = activeMs([from, ...signs, until], time.longestPauseMs);
    const before = worked.get(agentId);
    worked.set(agentId, { from: before?.from ?? from, until, ms: (before?.ms ?? 0) + ms });
  }
  return [...worked].map(([agentId, { from, until, ms }]) => ({
    agentId,
    from,
    until,
    minutes: Math.ceil(ms / time.minuteMs),
  }));
}

/**
 * What is logged for a closed chat: for the closing agent the minutes that were entered, for the others what they
 * worked. A lead who closes somebody else's chat may have worked on it without ever having had it.
 */
export function loggedBy({ worked = [], agentId, minutes, startedAt }: Closing): Worked[] {
  const logged = worked.map((one) => (one.agentId === agentId && minutes !== undefined ? { ...one, minutes } : one));
  const isNew = agentId !== undefined && !worked.some((one) => one.agentId === agentId);
  if (isNew && minutes !== undefined && minutes > 0)
    logged.push({ agentId, from: startedAt, until: startedAt, minutes });
  return logged;
}

/** The lines of the time sheet, logged against the case (P11). */
export function timeEntries(closing: Closing, line: { caseNumber?: string; timeZone: string }): TimeEntry[] {
  return loggedBy(closing).map(({ agentId, minutes, from, until }) => ({
    agentId,
    minutes,
    workDate: dateIn(line.timeZone, from),
    startedAt: from,
    endedAt: until,
    notes: closing.resolution,
    ...(line.caseNumber !== undefined && { caseNumber: line.caseNumber }),
  }));
}

function activeMs(signs: readonly number[], longestPauseMs: number): number {
  return signs.slice(1).reduce((sum, at, place) => sum + Math.min(at - signs[place]!, longestPauseMs), 0);
}

function dateIn(timeZone: string, at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
