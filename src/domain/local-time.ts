/** Local dates and times of day as instants, and back. Instants are epoch milliseconds. */
import { Temporal } from 'temporal-polyfill';

/** What the clocks of a zone show at an instant. */
export function localTime(at: number, timeZone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

/** When a local date (`YYYY-MM-DD`), or the one so many days later, begins in a zone. */
export function startOfDay(date: string, timeZone: string, daysLater = 0): number {
  const day = Temporal.PlainDate.from(date).add({ days: daysLater });
  return instantOf(day.toPlainDateTime(), timeZone, 'first');
}

/**
 * When the clocks of a zone show this. Where they skip it: the moment of the skip. Where they show it twice: the first
 * time, or the last.
 */
export function instantOf(local: Temporal.PlainDateTime, timeZone: string, which: 'first' | 'last'): number {
  const zoned = local.toZonedDateTime(timeZone, { disambiguation: which === 'first' ? 'compatible' : 'later' });
  if (zoned.toPlainDateTime().equals(local)) return zoned.epochMilliseconds;
  const before = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return before.getTimeZoneTransition('next')!.epochMilliseconds;
}
