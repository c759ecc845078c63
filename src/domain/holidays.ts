/** Holidays as people type them: a line each, `2026-12-25 Christmas`. */
import { isDay } from './local-time.ts';
import type { DutyHours } from './week-hours.ts';

export type Holiday = DutyHours['holidays'][number];

export interface HolidaysProblem {
  problem: 'not-a-day';
  line: string;
}

/** For a line that names none. */
const noName = 'Holiday';

/** Reads holidays, sorted by their day; a day that is named twice is kept once, under its first name. */
export function readHolidays(typed: string): { holidays: Holiday[] } | HolidaysProblem {
  const holidays: Holiday[] = [];
  for (const line of typed.split('\n').map((one) => one.replace(/\s+/g, ' ').trim())) {
    if (line === '') continue;
    const [, day = '', name = ''] = /^(\d{4}-\d{2}-\d{2})[ ,;:]*(.*)$/.exec(line) ?? [];
    if (!isDay(day)) return { problem: 'not-a-day', line };
    holidays.push({ day, name: name || noName });
  }
  return { holidays: sortedHolidays(holidays) };
}

/** Writes a holiday as a line, so that it is read as the same one. */
export function writeHoliday({ day, name }: Holiday): string {
  return `${day} ${name}`;
}

/** By their day, each once. */
export function sortedHolidays(holidays: readonly Holiday[]): Holiday[] {
  const byDay = new Map<string, Holiday>();
  for (const holiday of holidays) if (!byDay.has(holiday.day)) byDay.set(holiday.day, holiday);
  return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}
