import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addOpenMs,
  isOpen,
  nextClosing,
  nextOpening,
  openMsBetween,
  subtractOpenMs,
} from '../../src/domain/duty-hours.ts';
import { type DutyHours, weekdays } from '../../src/domain/week-hours.ts';
import { dayMs, dutyMoments, hourMs, minuteMs } from './calendars.ts';

const nineToFive = [{ from: '09:00', to: '17:00' }];
const office: DutyHours = {
  timeZone: 'Europe/Berlin',
  week: {
    ...{ monday: nineToFive, tuesday: nineToFive, wednesday: nineToFive, thursday: nineToFive },
    friday: [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '15:00' },
    ],
  },
  holidays: [{ day: '2026-12-25', name: 'Christmas' }],
};
const aroundTheClock: DutyHours = { timeZone: 'Europe/Berlin', holidays: [] };

function at(local: string, timeZone = 'Europe/Berlin'): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
}

describe('Duty hours', () => {
  it('count time only while they are open', () => {
    expect(openMsBetween(office, at('2026-11-16T08:00'), at('2026-11-16T10:00'))).toBe(hourMs);
    expect(openMsBetween(office, at('2026-11-16T16:00'), at('2026-11-17T10:00'))).toBe(2 * hourMs);
    expect(openMsBetween(office, at('2026-11-20T11:30'), at('2026-11-20T13:30'))).toBe(hourMs);
    expect(openMsBetween(office, at('2026-11-20T16:00'), at('2026-11-23T09:00'))).toBe(0);
    expect(openMsBetween(office, at('2026-11-16T10:00'), at('2026-11-16T09:00'))).toBe(0);
  });

  it('begin with their first instant and are over with their last', () => {
    expect([at('2026-11-16T09:00') - 1, at('2026-11-16T09:00')].map((each) => isOpen(office, each))).toEqual([
      false,
      true,
    ]);
    expect([at('2026-11-16T17:00') - 1, at('2026-11-16T17:00')].map((each) => isOpen(office, each))).toEqual([
      true,
      false,
    ]);
  });

  it('count a wait that began outside from the next opening', () => {
    expect(addOpenMs(office, at('2026-11-20T18:00'), 10 * minuteMs)).toBe(at('2026-11-23T09:10'));
    expect(addOpenMs(office, at('2026-11-20T12:30'), 10 * minuteMs)).toBe(at('2026-11-20T13:10'));
  });

  it('carry a deadline over the night, and let one end with the day', () => {
    expect(addOpenMs(office, at('2026-11-16T16:55'), 10 * minuteMs)).toBe(at('2026-11-17T09:05'));
    expect(addOpenMs(office, at('2026-11-16T16:50'), 10 * minuteMs)).toBe(at('2026-11-16T17:00'));
    expect(subtractOpenMs(office, at('2026-11-17T09:05'), 10 * minuteMs)).toBe(at('2026-11-16T16:55'));
    expect(subtractOpenMs(office, at('2026-11-17T08:00'), 10 * minuteMs)).toBe(at('2026-11-16T16:50'));
  });

  it('stand still on a holiday, on its local date', () => {
    expect(addOpenMs(office, at('2026-12-24T16:55'), 10 * minuteMs)).toBe(at('2026-12-28T09:05'));
    const always: DutyHours = { ...aroundTheClock, holidays: office.holidays };
    expect(openMsBetween(always, at('2026-12-24T23:00'), at('2026-12-26T01:00'))).toBe(2 * hourMs);
    expect(nextOpening(always, at('2026-12-25T00:00'))).toBe(at('2026-12-26T00:00'));
    expect(nextClosing(always, at('2026-12-24T12:00'))).toBe(at('2026-12-25T00:00'));
    expect(nextClosing(always, at('2026-12-26T12:00'))).toBeUndefined();
  });

  it('tell when they open and close', () => {
    expect(nextOpening(office, at('2026-11-16T10:00'))).toBe(at('2026-11-16T10:00'));
    expect(nextOpening(office, at('2026-11-20T15:00'))).toBe(at('2026-11-23T09:00'));
    expect(nextClosing(office, at('2026-11-20T10:00'))).toBe(at('2026-11-20T12:00'));
    expect(nextClosing(office, at('2026-11-20T15:00'))).toBe(at('2026-11-23T17:00'));
  });

  it('that meet at midnight close once', () => {
    const night: DutyHours = {
      ...aroundTheClock,
      week: { monday: [{ from: '20:00', to: '24:00' }], tuesday: [{ from: '00:00', to: '04:00' }] },
    };
    expect(nextClosing(night, at('2026-11-16T21:00'))).toBe(at('2026-11-17T04:00'));
    expect(openMsBetween(night, at('2026-11-16T21:00'), at('2026-11-17T21:00'))).toBe(7 * hourMs);
  });

  it('around the clock are always open and never close', () => {
    const now = at('2026-11-16T03:00');
    expect(isOpen(aroundTheClock, now)).toBe(true);
    expect(addOpenMs(aroundTheClock, now, 600_000)).toBe(now + 600_000);
    expect(subtractOpenMs(aroundTheClock, now, 600_000)).toBe(now - 600_000);
    expect(openMsBetween(aroundTheClock, now, now + 7)).toBe(7);
    expect(nextClosing(aroundTheClock, now)).toBeUndefined();
  });

  it.each([
    ['no day at all', {}],
    ['a day without spans', { monday: [] }],
  ])('of %s never open, and no time passes', (_, week) => {
    const never: DutyHours = { ...aroundTheClock, week };
    const now = at('2026-11-16T10:00');
    expect(nextOpening(never, now)).toBeUndefined();
    expect(nextClosing(never, now)).toBeUndefined();
    expect(isOpen(never, now)).toBe(false);
    expect(addOpenMs(never, now, 1)).toBeUndefined();
    expect(subtractOpenMs(never, now, 1)).toBeUndefined();
    expect(openMsBetween(never, now, now + 30 * dayMs)).toBe(0);
  });
});

describe('When the clocks change', () => {
  const daily = (from: string, to: string, timeZone = 'Europe/Berlin'): DutyHours => ({
    timeZone,
    week: Object.fromEntries(weekdays.map((weekday) => [weekday, [{ from, to }]])),
    holidays: [],
  });
  const openOn = (hours: DutyHours, day: string): number => {
    const date = Temporal.PlainDate.from(day);
    const edge = (one: Temporal.PlainDate) => one.toZonedDateTime(hours.timeZone).epochMilliseconds;
    return openMsBetween(hours, edge(date), edge(date.add({ days: 1 }))) / hourMs;
  };

  it.each([
    ['the hour that is skipped is empty', daily('02:00', '03:00'), '2026-03-29', 0],
    ['a span into it ends with it', daily('01:00', '02:30'), '2026-03-29', 1],
    ['a span out of it begins behind it', daily('02:30', '05:00'), '2026-03-29', 2],
    ['a day is an hour shorter', daily('00:00', '24:00'), '2026-03-29', 23],
    ['the hour that comes twice counts twice', daily('02:00', '03:00'), '2026-10-25', 2],
    ['a span into it ends the second time', daily('01:00', '02:30'), '2026-10-25', 2.5],
    ['a span out of it begins the first time', daily('02:30', '04:00'), '2026-10-25', 2.5],
    ['a day is an hour longer', daily('00:00', '24:00'), '2026-10-25', 25],
    ['half an hour is followed too', daily('01:00', '03:00', 'Australia/Lord_Howe'), '2026-10-04', 1.5],
    ['and back', daily('01:00', '03:00', 'Australia/Lord_Howe'), '2026-04-05', 2.5],
    ['a day that the zone skipped has no hours', daily('09:00', '17:00', 'Pacific/Apia'), '2011-12-30', 0],
  ])('%s', (_, hours, day, open) => {
    expect(openOn(hours, day)).toBeCloseTo(open, 9);
  });

  it('an evening whose midnight comes twice ends the second time', () => {
    const hours = daily('22:00', '24:00', 'America/St_Johns');
    const noon = (day: string) => at(`${day}T12:00`, 'America/St_Johns');
    expect(openMsBetween(hours, noon('2010-11-06'), noon('2010-11-07'))).toBe(3 * hourMs);
  });

  it('a holiday on a day that was skipped takes nothing from its neighbours', () => {
    const hours: DutyHours = {
      ...daily('09:00', '17:00', 'Pacific/Apia'),
      holidays: [{ day: '2011-12-30', name: 'x' }],
    };
    expect([openOn(hours, '2011-12-29'), openOn(hours, '2011-12-31')]).toEqual([8, 8]);
  });
});

describe('For any duty hours and instant', () => {
  const lengths = fc.integer({ min: 1, max: 9 * dayMs });

  it('the time added is the time that has then passed, and the first moment of which that is true', () => {
    fc.assert(
      fc.property(dutyMoments, lengths, ({ hours, at: from }, ms) => {
        const due = addOpenMs(hours, from, ms);
        if (due === undefined) return expect(nextOpening(hours, from + 60 * dayMs)).toBeUndefined();
        expect(openMsBetween(hours, from, due)).toBe(ms);
        expect(openMsBetween(hours, from, due - 1)).toBe(ms - 1);
      }),
      { numRuns: 500 },
    );
  });

  it('taking time back is the other way round', () => {
    fc.assert(
      fc.property(dutyMoments, lengths, ({ hours, at: to }, ms) => {
        const from = subtractOpenMs(hours, to, ms);
        if (from === undefined) return expect(nextOpening(hours, to - 60 * dayMs)).toBeUndefined();
        expect(openMsBetween(hours, from, to)).toBe(ms);
        expect(openMsBetween(hours, from + 1, to)).toBe(ms - 1);
        if (isOpen(hours, to - 1)) expect(addOpenMs(hours, from, ms)).toBe(to);
      }),
      { numRuns: 500 },
    );
  });

  it('duty time adds up, wherever it is cut, and is never more than time', () => {
    fc.assert(
      fc.property(dutyMoments, lengths, lengths, ({ hours, at: from }, one, two) => {
        const [cut, to] = [from + one, from + one + two];
        const whole = openMsBetween(hours, from, to);
        expect(whole).toBe(openMsBetween(hours, from, cut) + openMsBetween(hours, cut, to));
        expect(whole).toBeLessThanOrEqual(to - from);
      }),
      { numRuns: 500 },
    );
  });

  it('a minute counts if and only if it is open', () => {
    fc.assert(
      fc.property(dutyMoments, ({ hours, at: some }) => {
        const from = Math.floor(some / minuteMs) * minuteMs;
        for (let minute = 0; minute < 30 * 60; minute += 5) {
          const start = from + minute * minuteMs;
          const counted = openMsBetween(hours, start, start + minuteMs);
          expect(counted).toBe(isOpen(hours, start) ? minuteMs : 0);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('what the clocks show decides: a minute shown inside a span of a day that is no holiday is open', () => {
    fc.assert(
      fc.property(dutyMoments, ({ hours, at: instant }) => {
        const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(hours.timeZone);
        const isShown = shownOpen(hours, there.toPlainDateTime());
        // Where the clocks show an hour twice, a span that begins or ends in it lasts to the second time.
        const [earlier, later] = [there.subtract({ hours: 3 }), there.add({ hours: 3 })];
        const isTwice = later.offsetNanoseconds < earlier.offsetNanoseconds;
        if (isShown || !isTwice) expect(isOpen(hours, instant)).toBe(isShown);
      }),
      { numRuns: 2_000 },
    );
  });

  it('the next opening is open, nothing is before it, and at the closing it is over', () => {
    fc.assert(
      fc.property(dutyMoments, ({ hours, at: instant }) => {
        const opening = nextOpening(hours, instant);
        if (opening === undefined) return;
        expect(isOpen(hours, opening)).toBe(true);
        expect(openMsBetween(hours, instant, opening)).toBe(0);
        const closing = nextClosing(hours, instant);
        if (closing === undefined) return;
        expect(isOpen(hours, closing)).toBe(false);
        expect(openMsBetween(hours, opening, closing)).toBe(closing - opening);
      }),
      { numRuns: 500 },
    );
  });
});

function shownOpen({ week, holidays }: DutyHours, local: Temporal.PlainDateTime): boolean {
  const date = local.toPlainDate();
  if (holidays.some(({ day }) => day === date.toString())) return false;
  if (!week) return true;
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return (week[weekdays[date.dayOfWeek - 1]!] ?? []).some(({ from, to }) => from <= time && time < to);
}

it('around the clock costs next to nothing, and office hours little', () => {
  const now = at('2026-11-16T10:00');
  const began = performance.now();
  for (let i = 0; i < 100_000; i++) addOpenMs(aroundTheClock, now + i, 600_000);
  for (let i = 0; i < 2_000; i++) addOpenMs(office, now + i * hourMs, 600_000);
  expect(performance.now() - began).toBeLessThan(1_500);
});
