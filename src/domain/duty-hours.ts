/**
 * Time as duty hours count it: it stands still outside of them, and on holidays. Instants are epoch milliseconds, lengths
 * milliseconds; `undefined` where the hours never open (again).
 */
import { lastOpenings, openings } from './openings.ts';
import type { DutyHours } from './week-hours.ts';

/** Whether chats are answered at this instant. */
export function isOpen(hours: DutyHours, at: number): boolean {
  return nextOpening(hours, at) === at;
}

/** How much duty time lies between two instants; none where `to` is before `from`. */
export function openMsBetween(hours: DutyHours, from: number, to: number): number {
  if (isAlwaysOpen(hours)) return Math.max(0, to - from);
  let ms = 0;
  for (const { start, end } of openings(hours, from)) {
    if (start >= to) break;
    ms += Math.min(end, to) - Math.max(start, from);
  }
  return ms;
}

/** The first instant at which so much duty time has passed since `from`. */
export function addOpenMs(hours: DutyHours, from: number, ms: number): number | undefined {
  if (isAlwaysOpen(hours) || ms <= 0) return from + ms;
  let left = ms;
  for (const { start, end } of openings(hours, from)) {
    const begin = Math.max(start, from);
    if (begin + left <= end) return begin + left;
    left -= end - begin;
  }
  return undefined;
}

/** The last instant from which so much duty time passes until `to`. */
export function subtractOpenMs(hours: DutyHours, to: number, ms: number): number | undefined {
  if (isAlwaysOpen(hours) || ms <= 0) return to - ms;
  let left = ms;
  for (const { start, end } of lastOpenings(hours, to)) {
    const finish = Math.min(end, to);
    if (finish - left >= start) return finish - left;
    left -= finish - start;
  }
  return undefined;
}

/** The instant itself within duty hours, else when they begin next. */
export function nextOpening(hours: DutyHours, at: number): number | undefined {
  if (isAlwaysOpen(hours)) return at;
  for (const { start } of openings(hours, at)) return Math.max(start, at);
  return undefined;
}

/** When the hours that are open at this instant, or that open next, end; `undefined` also where they have no end in sight. */
export function nextClosing(hours: DutyHours, at: number): number | undefined {
  if (isAlwaysOpen(hours)) return undefined;
  const tooLate = at + farAheadMs;
  let closing: number | undefined;
  for (const { start, end } of openings(hours, at)) {
    if (closing !== undefined && start > closing) return closing;
    if (end > tooLate) return undefined;
    closing = end;
  }
  return closing;
}

/** Nobody plans further ahead: hours without an end until then have none. */
const farAheadMs = 400 * 86_400_000;

/** Around the clock on every day: time is what it is. */
function isAlwaysOpen({ week, holidays }: DutyHours): boolean {
  return week === undefined && holidays.length === 0;
}
