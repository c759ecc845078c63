/**
 * Times as people type them behind a command: `2h`, `until friday`, `until 17:30`, `14:00-16:00`, `tomorrow 9:00-12:00`,
 * `from monday until 2026-12-24`. Days and times of day are those of the typist's zone.
 */
import { Temporal } from 'temporal-polyfill';
import { instantOf, localTime } from './local-time.ts';
import { weekdays } from './week-hours.ts';

/** What was read, and the words behind it. Instants are epoch ms; `from` is absent where it was not said. */
export interface When {
  from?: number;
  to?: number;
  rest: readonly string[];
}

interface Clock {
  now: number;
  timeZone: string;
}

/** Reads the times at the beginning of the words; words that are no time are the rest. */
export function readWhen(words: readonly string[], clock: Clock): When {
  const [first = '', ...others] = words.map((word) => word.toLowerCase());
  const skip = (count: number) => words.slice(count);
  if (first === 'from') {
    const from = readMoment(others, clock);
    if (!from) return { rest: words };
    const after = readWhen(skip(1 + from.used), { ...clock, now: from.at });
    return { from: from.at, rest: after.rest, ...(after.to !== undefined && { to: after.to }) };
  }
  if (first === 'until' || first === 'till' || first === 'to') {
    const to = readMoment(others, clock);
    return to ? { to: to.at, rest: skip(1 + to.used) } : { rest: words };
  }
  const range = readRange(words, clock);
  if (range) return range;
  const shift = first === 'for' ? 1 : 0;
  const span = readSpan(words.slice(shift).map((word) => word.toLowerCase()));
  return span ? { to: addSpan(clock, span.span), rest: skip(shift + span.used) } : { rest: words };
}

interface Moment {
  at: number;
  used: number;
}

/** A day, a time of day, or both; a day alone is when it begins, a time alone the next one. */
function readMoment(words: readonly string[], clock: Clock): Moment | undefined {
  const [first = '', second = ''] = words;
  const day = readDay(first, clock);
  if (day) {
    const time = readTime(second);
    return { at: at(day, time ?? midnight, clock), used: time ? 2 : 1 };
  }
  const time = readTime(first);
  if (!time) return undefined;
  const today = localTime(clock.now, clock.timeZone).toPlainDate();
  const soon = at(today, time, clock);
  return { at: soon > clock.now ? soon : at(today.add({ days: 1 }), time, clock), used: 1 };
}

/** `14:00-16:00`, with a day before it or without; one that would be over today is tomorrow's. */
function readRange(words: readonly string[], clock: Clock): When | undefined {
  const [first = '', second = ''] = words.map((word) => word.toLowerCase());
  const said = readDay(first, clock);
  const [begin, end, ...more] = (said ? second : first).split(/[-–]/u);
  const [from, to] = [readTime(begin ?? ''), readTime(end ?? '')];
  if (!from || !to || more.length > 0) return undefined;
  const today = localTime(clock.now, clock.timeZone).toPlainDate();
  const spanOf = (day: Temporal.PlainDate) => {
    const isOvernight = Temporal.PlainTime.compare(to, from) <= 0;
    return { from: at(day, from, clock), to: at(isOvernight ? day.add({ days: 1 }) : day, to, clock) };
  };
  const span = spanOf(said ?? today);
  const meant = said || span.to > clock.now ? span : spanOf(today.add({ days: 1 }));
  return { ...meant, rest: words.slice(said ? 2 : 1) };
}

const midnight = Temporal.PlainTime.from('00:00');

/** `today`, `tomorrow`, a weekday (the next one, never today) by name or three letters, or `YYYY-MM-DD`. */
function readDay(word: string, { now, timeZone }: Clock): Temporal.PlainDate | undefined {
  const today = localTime(now, timeZone).toPlainDate();
  if (word === 'today') return today;
  if (word === 'tomorrow') return today.add({ days: 1 });
  const weekday = weekdays.findIndex((name) => name === word || name.slice(0, 3) === word);
  if (weekday !== -1) return today.add({ days: ((weekday + 7 - today.dayOfWeek) % 7) + 1 });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(word)) return undefined;
  try {
    return Temporal.PlainDate.from(word, { overflow: 'reject' });
  } catch {
    // no such day in the calendar: it is not a time then
    return undefined;
  }
}

/** `9:00`, `17:30`, `5pm`, `9:30am`, `noon`, `midnight`, and within a range also `14`. */
function readTime(word: string): Temporal.PlainTime | undefined {
  if (word === 'noon') return Temporal.PlainTime.from('12:00');
  if (word === 'midnight') return midnight;
  const found = /^(\d{1,2})(?::(\d{2}))?(am|pm)?$/.exec(word);
  if (!found) return undefined;
  const [, hours = '', minutes = '0', half] = found;
  const isTwelve = half !== undefined;
  const hour = isTwelve ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours);
  const isLegal = Number(minutes) < 60 && (isTwelve ? Number(hours) >= 1 && Number(hours) <= 12 : hour < 24);
  return isLegal ? Temporal.PlainTime.from({ hour, minute: Number(minutes) }) : undefined;
}

type Span = { minutes?: number; hours?: number; days?: number };

const unitOf: Record<string, keyof Span> = {
  m: 'minutes',
  min: 'minutes',
  h: 'hours',
  hr: 'hours',
  d: 'days',
  w: 'days',
};

/** `2h`, `1h30m`, `90 min`, `3 days`, `1 week`. Not longer than a year. */
function readSpan([first = '', second = '']: readonly string[]): { span: Span; used: number } | undefined {
  const together = readPieces(first);
  if (together) return { span: together, used: 1 };
  const apart = /^\d+$/.test(first) ? readPieces(first + second) : undefined;
  return apart && { span: apart, used: 2 };
}

function readPieces(word: string): Span | undefined {
  if (!/^(\d{1,4}[a-z]+)+$/.test(word)) return undefined;
  const span: Span = {};
  for (const [, number = '', name = ''] of word.matchAll(/(\d{1,4})([a-z]+)/g)) {
    const unit = unitOf[name] ?? unitOf[name.replace(/s$/, '')] ?? longUnit(name);
    if (!unit) return undefined;
    span[unit] = (span[unit] ?? 0) + Number(number) * (name.startsWith('w') ? 7 : 1);
  }
  const hours = (span.minutes ?? 0) / 60 + (span.hours ?? 0) + (span.days ?? 0) * 24;
  return hours > 0 && hours <= 366 * 24 ? span : undefined;
}

function longUnit(name: string): keyof Span | undefined {
  const [, unit] = /^(minute|hour|day|week)s?$/.exec(name) ?? [];
  if (unit === undefined) return undefined;
  return unit === 'week' ? 'days' : (`${unit}s` as keyof Span);
}

/** Days are the calendar's: across a change of the clocks one has 23 or 25 hours. */
function addSpan({ now, timeZone }: Clock, span: Span): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  return zoned.add(span).epochMilliseconds;
}

function at(day: Temporal.PlainDate, time: Temporal.PlainTime, { timeZone }: Clock): number {
  return instantOf(day.toPlainDateTime(time), timeZone, 'first');
}
