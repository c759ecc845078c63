/** Holidays from an iCalendar file: its all-day events, repeated as their rules say. */
import ICAL from 'ical.js';
import { type Holiday, sortedHolidays } from '../domain/holidays.ts';

/** Days as `YYYY-MM-DD`, both included. */
export interface Days {
  from: string;
  to: string;
}

/** A rule that repeats more often than every day of some years is none of a holiday. */
const mostRepeats = 5_000;

/** Reads the holidays of a period; `not-a-calendar` where the text is none. Events with a time of day are left out. */
export function readHolidayCalendar(text: string, period: Days): Holiday[] | 'not-a-calendar' {
  const calendar = parse(text);
  if (calendar?.name !== 'vcalendar') return 'not-a-calendar';
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  const moved = events.filter((event) => event.isRecurrenceException());
  for (const event of moved) events.find((one) => one.uid === event.uid && one !== event)?.relateException(event);
  const holidays = events
    .filter((event) => !moved.includes(event) && event.startDate?.isDate)
    .flatMap((event) => occurrences(event, period));
  return sortedHolidays(holidays);
}

function parse(text: string): ICAL.Component | undefined {
  try {
    const read = ICAL.parse(text) as unknown[];
    return new ICAL.Component(
      (Array.isArray(read[0]) ? read[0] : read) as ConstructorParameters<typeof ICAL.Component>[0],
    );
  } catch (error) {
    // ical.js names no class of its own for what it cannot read
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function occurrences(event: ICAL.Event, period: Days): Holiday[] {
  if (!event.isRecurring()) return daysOf(event, event.startDate, event.endDate, period);
  const found: Holiday[] = [];
  const iterator = event.iterator();
  for (let repeats = 0; repeats < mostRepeats; repeats++) {
    const next = iterator.next();
    if (!next || dayOf(next) > period.to) break;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    found.push(...daysOf(item, startDate, endDate, period));
  }
  return found;
}

/** Every day of an event; its end is the day after the last. */
function daysOf({ summary }: ICAL.Event, start: ICAL.Time, end: ICAL.Time, { from, to }: Days): Holiday[] {
  const name = (summary ?? '').replace(/\s+/g, ' ').trim() || 'Holiday';
  const days: Holiday[] = [];
  const day = start.clone();
  do {
    if (dayOf(day) >= from && dayOf(day) <= to) days.push({ day: dayOf(day), name });
    day.adjust(1, 0, 0, 0);
  } while (day.compare(end) < 0 && dayOf(day) <= to);
  return days;
}

function dayOf({ year, month, day }: ICAL.Time): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
