import { describe, expect, it } from 'vitest';
import { readHolidayCalendar } from '../../src/ical/holidays.ts';

const period = { from: '2026-11-26', to: '2028-11-26' };

function calendar(...events: string[][]): string {
  const lines = events.flatMap((event, n) => [
    'BEGIN:VEVENT',
    `UID:${n}@x`,
    'DTSTAMP:20260101T000000Z',
    ...event,
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}
const read = (...events: string[][]) => {
  const found = readHolidayCalendar(calendar(...events), period);
  return found === 'not-a-calendar' ? found : found.map(({ day, name }) => `${day} ${name}`);
};

describe('Holidays from an iCalendar file', () => {
  it('are its all-day events in the period; others are left out', () => {
    expect(
      read(
        ['DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261226', 'SUMMARY:Christmas'],
        ['DTSTART;VALUE=DATE:20200101', 'SUMMARY:Long ago'],
        ['DTSTART:20261224T120000Z', 'DTEND:20261224T130000Z', 'SUMMARY:Lunch'],
        ['DTSTART;VALUE=DATE:20270101', 'SUMMARY:New Year\\, the first'],
      ),
    ).toEqual(['2026-12-25 Christmas', '2027-01-01 New Year, the first']);
  });

  it('repeat every year as their rule says, without what it leaves out', () => {
    expect(
      read(
        ['DTSTART;VALUE=DATE:20191225', 'RRULE:FREQ=YEARLY', 'SUMMARY:Christmas'],
        ['DTSTART;VALUE=DATE:20200501', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20270501', 'SUMMARY:May Day'],
        ['DTSTART;VALUE=DATE:20201126', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'SUMMARY:Thanksgiving'],
        ['DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=YEARLY;UNTIL=20250101', 'SUMMARY:No more'],
      ),
    ).toEqual([
      '2026-11-26 Thanksgiving',
      '2026-12-25 Christmas',
      '2027-11-25 Thanksgiving',
      '2027-12-25 Christmas',
      '2028-05-01 May Day',
      '2028-11-23 Thanksgiving',
    ]);
  });

  it('of several days are each of them, and a moved one is where it was moved to', () => {
    const moved = calendar(
      ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227', 'SUMMARY:Closed'],
      ['DTSTART;VALUE=DATE:20250601', 'RRULE:FREQ=YEARLY', 'SUMMARY:Company day'],
    ).replace(
      'END:VCALENDAR',
      [
        ...['BEGIN:VEVENT', 'UID:1@x', 'DTSTAMP:20260101T000000Z', 'RECURRENCE-ID;VALUE=DATE:20270601'],
        ...['DTSTART;VALUE=DATE:20270604', 'SUMMARY:Company day, moved', 'END:VEVENT', 'END:VCALENDAR'],
      ].join('\r\n'),
    );
    expect(readHolidayCalendar(moved, period)).toEqual([
      { day: '2026-12-24', name: 'Closed' },
      { day: '2026-12-25', name: 'Closed' },
      { day: '2026-12-26', name: 'Closed' },
      { day: '2027-06-04', name: 'Company day, moved' },
      { day: '2028-06-01', name: 'Company day' },
    ]);
  });

  it('a rule that never ends is not followed for ever', () => {
    const daily = read(['DTSTART;VALUE=DATE:20261120', 'RRULE:FREQ=DAILY', 'SUMMARY:Every day']);
    expect(daily).toHaveLength(732);
  });

  it.each(['', 'Christmas', 'BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT'])(
    '%j is no calendar',
    (text) => {
      expect(readHolidayCalendar(text, period)).toBe('not-a-calendar');
    },
  );
});
