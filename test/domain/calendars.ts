/** Arbitrary zones, hours of the week and instants for properties: half of the instants lie at a change of the clocks. */
import fc from 'fast-check';
import { type DutyHours, type Span, type WeekHours, weekdays } from '../../src/domain/week-hours.ts';

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** Changes of the clocks by an hour, by half an hour, at midnight, by two hours, and by a whole day that was skipped. */
const changes: ReadonlyArray<{ timeZone: string; at: number }> = [
  ['Europe/Berlin', '2026-03-29T01:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['America/St_Johns', '2010-03-14T03:31Z'],
  ['America/St_Johns', '2010-11-07T02:31Z'],
  ['America/Sao_Paulo', '2018-11-04T03:00Z'],
  ['Antarctica/Troll', '2026-03-29T01:00Z'],
  ['Antarctica/Troll', '2026-10-25T01:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
].map(([timeZone, at]) => ({ timeZone: timeZone!, at: Date.parse(at!) }));

export const zones = [...new Set(changes.map(({ timeZone }) => timeZone)), 'UTC', 'Asia/Kathmandu', 'Pacific/Chatham'];

const quarters = fc.integer({ min: 0, max: 96 });

function time(quarter: number): string {
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${pad(Math.floor(quarter / 4))}:${pad((quarter % 4) * 15)}`;
}

/** Spans apart from each other, in order. */
const spans: fc.Arbitrary<Span[]> = fc.uniqueArray(quarters, { maxLength: 6 }).map((edges) => {
  const sorted = edges.toSorted((a, b) => a - b);
  const pairs = sorted.flatMap((from, place) =>
    place % 2 === 0 && sorted[place + 1] ? [[from, sorted[place + 1]!]] : [],
  );
  return pairs.map(([from, to]) => ({ from: time(from!), to: time(to!) }));
});

/** Hours of the week with at least one span. */
export const weekHours: fc.Arbitrary<WeekHours> = fc
  .tuple(...weekdays.map(() => spans))
  .map((days) => Object.fromEntries(days.flatMap((day, i) => (day.length > 0 ? [[weekdays[i]!, day]] : []))))
  .filter((week) => Object.keys(week).length > 0);

/** A zone, and an instant that often lies within some days of a change of its clocks. */
export const moments: fc.Arbitrary<{ timeZone: string; at: number }> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -4 * 24 * 60, max: 4 * 24 * 60 }))
    .map(([{ timeZone, at }, minutes]) => ({ timeZone, at: at + minutes * minuteMs })),
  fc
    .tuple(fc.constantFrom(...zones), fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2035-01-01') }))
    .map(([timeZone, at]) => ({ timeZone, at })),
);

/** Duty hours with an instant: around the clock or not, with holidays around the instant or without any. */
export const dutyMoments: fc.Arbitrary<{ hours: DutyHours; at: number }> = fc
  .tuple(
    moments,
    fc.option(weekHours, { nil: undefined }),
    fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { maxLength: 4 }),
  )
  .map(([{ timeZone, at }, week, days]) => {
    const holidays = days.map((days) => ({
      day: new Date(at + days * dayMs).toISOString().slice(0, 10),
      name: 'Free',
    }));
    return { at, hours: { timeZone, holidays, ...(week && { week }) } };
  });
