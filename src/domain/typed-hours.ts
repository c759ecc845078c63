/** Hours of the week as people type them: `Mon-Fri 09:00-12:00 13:00-17:00, Sat 10:00-14:00`. */
import { type Span, type Weekday, type WeekHours, weekdays } from './week-hours.ts';

export type HoursProblem =
  /** Neither days nor a time. */
  | { problem: 'not-hours'; typed: string }
  /** A time before which no days are named. */
  | { problem: 'no-days'; typed: string }
  /** Days after which no time is named. */
  | { problem: 'no-time'; typed: string }
  | { problem: 'empty-span'; typed: string };

const minutesADay = 1440;

/** Stretches of one day in minutes from its beginning. */
type Minutes = [from: number, to: number];

/**
 * Reads hours; spans that meet or overlap become one, and one past midnight goes on on the next day. Nothing typed, or
 * `24/7`: around the clock, which is undefined.
 */
export function readWeekHours(typed: string): { week: WeekHours | undefined } | HoursProblem {
  if (/^(24\/7|always)?$/i.test(typed.trim())) return { week: undefined };
  const found = new Map<Weekday, Minutes[]>(weekdays.map((weekday) => [weekday, []]));
  let days: Weekday[] = [];
  let untimed: string | undefined;
  for (const word of wordsOf(typed)) {
    const named = readDays(word);
    const span = named ? undefined : readSpan(word);
    if (named) days = untimed === undefined ? named : [...days, ...named];
    else if (!span) return { problem: 'not-hours', typed: word };
    else if (days.length === 0) return { problem: 'no-days', typed: word };
    else if (span[0] === span[1]) return { problem: 'empty-span', typed: word };
    else for (const day of days) addSpan(found, day, span);
    untimed = named ? word : undefined;
  }
  if (untimed !== undefined) return { problem: 'no-time', typed: untimed };
  const week = Object.fromEntries(
    weekdays
      .map((weekday) => [weekday, merged(found.get(weekday) ?? [])] as const)
      .filter(([, spans]) => spans.length > 0),
  );
  return Object.keys(week).length > 0 ? { week } : { problem: 'not-hours', typed };
}

/** Writes hours, so that they are read as the same ones; around the clock is an empty text. */
export function writeWeekHours(week: WeekHours | undefined): string {
  if (!week) return '';
  const groups: Array<{ first: number; last: number; spans: string }> = [];
  for (const [place, weekday] of weekdays.entries()) {
    const spans = (week[weekday] ?? []).map(({ from, to }) => `${from}-${to}`).join(' ');
    const group = groups.at(-1);
    if (group && group.spans === spans && group.last === place - 1) group.last = place;
    else if (spans !== '') groups.push({ first: place, last: place, spans });
  }
  return groups.map(({ first, last, spans }) => `${daysInShort(first, last)} ${spans}`).join(', ');
}

function daysInShort(first: number, last: number): string {
  const name = (place: number) => {
    const weekday = weekdays[place]!;
    return weekday.charAt(0).toUpperCase() + weekday.slice(1, 3);
  };
  return first === last ? name(first) : `${name(first)}-${name(last)}`;
}

/** Days and spans, each as a word without blanks in it. */
function wordsOf(typed: string): string[] {
  return typed
    .replace(/\s*[-–—]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
}

/** `Mon`, `Monday`, `Mon-Fri`, `Fri-Mon` or `daily`. */
function readDays(word: string): Weekday[] | undefined {
  if (/^(daily|every-?day)$/i.test(word)) return [...weekdays];
  const [first, last, ...more] = word.split('-').map(readDay);
  const isRange = word.includes('-');
  if (first === undefined || more.length > 0 || (isRange && last === undefined)) return undefined;
  const length = ((last ?? first) - first + 7) % 7;
  return Array.from({ length: length + 1 }, (_, step) => weekdays[(first + step) % 7]!);
}

function readDay(word: string): number | undefined {
  const place = weekdays.findIndex((weekday) => word.length >= 2 && weekday.startsWith(word.toLowerCase()));
  return place < 0 ? undefined : place;
}

function readSpan(word: string): Minutes | undefined {
  const [from, to, ...more] = word.split('-').map(readTime);
  if (from === undefined || to === undefined || more.length > 0 || from === minutesADay) return undefined;
  return [from, to];
}

/** `9`, `9:30`, `09.30` or `24:00` as minutes. */
function readTime(word: string): number | undefined {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(word) ?? [];
  const time = Number(hours) * 60 + Number(minutes);
  return hours !== undefined && Number(minutes) < 60 && time <= minutesADay ? time : undefined;
}

function addSpan(found: Map<Weekday, Minutes[]>, day: Weekday, [from, to]: Minutes): void {
  if (from < to) found.get(day)?.push([from, to]);
  else {
    found.get(day)?.push([from, minutesADay]);
    const next = weekdays[(weekdays.indexOf(day) + 1) % 7]!;
    if (to > 0) found.get(next)?.push([0, to]);
  }
}

function merged(spans: readonly Minutes[]): Span[] {
  const whole: Minutes[] = [];
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    const last = whole.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else whole.push([from, to]);
  }
  return whole.map(([from, to]) => ({ from: writeTime(from), to: writeTime(to) }));
}

function writeTime(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
