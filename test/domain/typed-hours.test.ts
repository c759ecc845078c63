import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHolidays, sortedHolidays, writeHoliday } from '../../src/domain/holidays.ts';
import { readWeekHours, writeWeekHours } from '../../src/domain/typed-hours.ts';
import { hoursProblem } from '../../src/text/hours.ts';
import { weekHours } from './calendars.ts';

const span = (from: string, to: string) => ({ from, to });

describe('Duty hours as they are typed', () => {
  it.each([
    ['Mon-Fri 09:00-17:00, Sat 10:00-14:00', 'Mon-Fri 09:00-17:00, Sat 10:00-14:00'],
    ['monday – wednesday 9 - 17; sa 10.30-14', 'Mon-Wed 09:00-17:00, Sat 10:30-14:00'],
    ['Mon 09:00-12:00 13:00-17:00', 'Mon 09:00-12:00 13:00-17:00'],
    ['Mon 13:00-17:00\nMon 09:00-12:00', 'Mon 09:00-12:00 13:00-17:00'],
    ['Mon 09:00-12:00, Mon 12:00-15:00, Mon 14:00-17:00', 'Mon 09:00-17:00'],
    ['Mon, Wed 9-17', 'Mon 09:00-17:00, Wed 09:00-17:00'],
    ['Fri-Mon 9-17', 'Mon 09:00-17:00, Fri-Sun 09:00-17:00'],
    ['daily 00:00-24:00', 'Mon-Sun 00:00-24:00'],
    ['Sun 22:00-06:00', 'Mon 00:00-06:00, Sun 22:00-24:00'],
    ['Mon 22:00-00:00', 'Mon 22:00-24:00'],
  ])('%j is %j', (typed, written) => {
    const read = readWeekHours(typed);
    expect('week' in read && writeWeekHours(read.week)).toBe(written);
  });

  it.each(['', '  ', '24/7', 'always'])('%j is around the clock', (typed) => {
    expect(readWeekHours(typed)).toEqual({ week: undefined });
    expect(writeWeekHours(undefined)).toBe('');
  });

  it('are kept by day, in order', () => {
    expect(readWeekHours('Mon-Tue 9-12 13-17')).toEqual({
      week: {
        monday: [span('09:00', '12:00'), span('13:00', '17:00')],
        tuesday: [span('09:00', '12:00'), span('13:00', '17:00')],
      },
    });
  });

  it.each([
    ['Mon-Fri 9-25', { problem: 'not-hours', typed: '9-25' }],
    ['Mon-Fry 9-17', { problem: 'not-hours', typed: 'Mon-Fry' }],
    ['Mon 09:60-17:00', { problem: 'not-hours', typed: '09:60-17:00' }],
    ['Mon 09:00', { problem: 'not-hours', typed: '09:00' }],
    ['Mon-Fri', { problem: 'no-time', typed: 'Mon-Fri' }],
    ['Mon-Fri 9-17, Sat', { problem: 'no-time', typed: 'Sat' }],
    ['09:00-17:00', { problem: 'no-days', typed: '09:00-17:00' }],
    ['Mon 09:00-09:00', { problem: 'empty-span', typed: '09:00-09:00' }],
    ['Mon 24:00-09:00', { problem: 'not-hours', typed: '24:00-09:00' }],
    ['T 9-17', { problem: 'not-hours', typed: 'T' }],
  ] as const)('%j is explained', (typed, problem) => {
    expect(readWeekHours(typed)).toEqual(problem);
    expect(hoursProblem(problem)).toContainEqual({ quote: problem.typed });
  });

  it('are read as they were written', () => {
    fc.assert(
      fc.property(weekHours, (week) => {
        expect(readWeekHours(writeWeekHours(week))).toEqual({ week });
      }),
      { numRuns: 1_000 },
    );
  });

  it('of any kind of nonsense never throw', () => {
    const words = fc.array(
      fc.constantFrom('Mon', 'Fri-', '-', '9-17', '24:00', '25', 'x', ',', '–', '\n', '00:00-24:00'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          words.map((all) => all.join(' ')),
          fc.string(),
        ),
        (typed) => {
          const read = readWeekHours(typed);
          if ('week' in read) expect(readWeekHours(writeWeekHours(read.week))).toEqual(read);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('Holidays as they are typed', () => {
  it('are a day a line, with or without a name, sorted, each day once', () => {
    expect(readHolidays(' 2027-01-01  New   Year \n\n2026-12-25: Christmas\n2026-12-26\n2026-12-25 Again')).toEqual({
      holidays: [
        { day: '2026-12-25', name: 'Christmas' },
        { day: '2026-12-26', name: 'Holiday' },
        { day: '2027-01-01', name: 'New Year' },
      ],
    });
    expect(readHolidays('')).toEqual({ holidays: [] });
  });

  it.each(['Christmas', '2026-02-30 No day', '25.12.2026', '2026-13-01 x'])('%j is no day', (line) => {
    expect(readHolidays(`2026-12-25 Christmas\n${line}`)).toEqual({ problem: 'not-a-day', line });
  });

  it('are read as they were written', () => {
    const days = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const names = fc
      .stringMatching(/^[a-zA-Zäéß][a-zA-Zäéß' .&-]{0,20}[a-z]$/)
      .map((name) => name.replace(/\s+/g, ' '));
    fc.assert(
      fc.property(fc.array(fc.record({ day: days, name: names })), (all) => {
        const holidays = sortedHolidays(all);
        expect(readHolidays(holidays.map(writeHoliday).join('\n'))).toEqual({ holidays });
      }),
      { numRuns: 500 },
    );
  });
});
