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

/** Whether this is the IANA name of a zone: an offset such as +02:00 knows no summer time. */
export function isTimeZone(name: string): boolean {
  return /^[a-z]/i.test(name) && isRead(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name));
}

/** Whether this is a day that there is, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isRead(() => Temporal.PlainDate.from(text));
}

function isRead(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
