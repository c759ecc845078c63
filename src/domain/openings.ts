/** The stretches of time that hours of the week come to in a zone. Instants are epoch milliseconds. */
import type { Temporal } from 'temporal-polyfill';
import { instantOf, localTime } from './local-time.ts';
import { type DutyHours, weekdays } from './week-hours.ts';

/** From `start` (included) to `end` (excluded). */
export interface Opening {
  start: number;
  end: number;
}

/** Hours that have been closed for so many days are taken to stay so. */
const givenUpAfterDays = 400;

/** The openings that end after `from`, in order; two may meet, none overlap. Ends where the hours never open again. */
export function* openings(hours: DutyHours, from: number): Generator<Opening> {
  // Clocks turned back across midnight (America/St_Johns, 2010-11-07) show yesterday's date after today's began.
  let day = localTime(from, hours.timeZone).toPlainDate().subtract({ days: 1 });
  let closedDays = 0;
  let openUntil = Number.NEGATIVE_INFINITY;
  while (closedDays++ < givenUpAfterDays) {
    for (const { start, end } of openingsOn(hours, day)) {
      closedDays = 0;
      if (end > Math.max(openUntil, from)) yield { start: Math.max(openUntil, start), end };
      openUntil = Math.max(openUntil, end);
    }
    day = day.add({ days: 1 });
  }
}

/** The openings that begin before `to`, the last one first; two may meet, none overlap. Ends where there are no earlier ones. */
export function* lastOpenings(hours: DutyHours, to: number): Generator<Opening> {
  // Where the clocks were turned back across midnight, tomorrow's date has begun before.
  let day = localTime(to, hours.timeZone).toPlainDate().add({ days: 1 });
  let closedDays = 0;
  let openFrom = Number.POSITIVE_INFINITY;
  while (closedDays++ < givenUpAfterDays) {
    for (const { start, end } of openingsOn(hours, day).toReversed()) {
      closedDays = 0;
      if (start < Math.min(openFrom, to)) yield { start, end: Math.min(openFrom, end) };
      openFrom = Math.min(openFrom, start);
    }
    day = day.subtract({ days: 1 });
  }
}

const kept = new WeakMap<DutyHours, Map<string, readonly Opening[]>>();
const keptDays = 1_000;

/** The openings that begin on a local date; nothing on one that the zone skipped (Pacific/Apia, 2011-12-30). */
function openingsOn(hours: DutyHours, day: Temporal.PlainDate): readonly Opening[] {
  const days = kept.get(hours) ?? new Map<string, readonly Opening[]>();
  kept.set(hours, days);
  const name = day.toString();
  const known = days.get(name);
  if (known) return known;
  if (days.size >= keptDays) days.clear();
  const found = hours.holidays.some((holiday) => holiday.day === name) ? [] : readSpans(hours, day);
  days.set(name, found);
  return found;
}

function readSpans({ week, timeZone }: DutyHours, day: Temporal.PlainDate): Opening[] {
  const spans = week ? (week[weekdays[day.dayOfWeek - 1]!] ?? []) : [{ from: '00:00', to: '24:00' }];
  return spans
    .map(({ from, to }) => ({
      start: instantOf(onDay(day, from), timeZone, 'first'),
      end: instantOf(onDay(day, to), timeZone, 'last'),
    }))
    .filter(({ start, end }) => start < end);
}

function onDay(day: Temporal.PlainDate, time: string): Temporal.PlainDateTime {
  return time === '24:00' ? day.add({ days: 1 }).toPlainDateTime() : day.toPlainDateTime(time);
}
