import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../src/domain/nearest.ts';
import { readWhen } from '../../src/domain/read-when.ts';

/** A Monday, 10:00 in Madrid. */
const clock = { now: Date.parse('2026-11-16T09:00:00Z'), timeZone: 'Europe/Madrid' };
const iso = (ms: number | undefined) => (ms === undefined ? undefined : `${new Date(ms).toISOString().slice(0, 16)}Z`);

describe('Times as people type them', () => {
  it.each([
    ['2h dentist', undefined, '2026-11-16T11:00Z', 'dentist'],
    ['for 90 min', undefined, '2026-11-16T10:30Z', ''],
    ['1h30m', undefined, '2026-11-16T10:30Z', ''],
    ['3 days Off to the hills', undefined, '2026-11-19T09:00Z', 'Off to the hills'],
    ['until friday', undefined, '2026-11-19T23:00Z', ''],
    ['until monday 14:00 leave', undefined, '2026-11-23T13:00Z', 'leave'],
    ['until 17:30', undefined, '2026-11-16T16:30Z', ''],
    ['until 9:00', undefined, '2026-11-17T08:00Z', ''],
    ['until 5pm', undefined, '2026-11-16T16:00Z', ''],
    ['until tomorrow', undefined, '2026-11-16T23:00Z', ''],
    ['from monday until 2026-12-24', '2026-11-22T23:00Z', '2026-12-23T23:00Z', ''],
    ['14:00-16:00', '2026-11-16T13:00Z', '2026-11-16T15:00Z', ''],
    ['8-9', '2026-11-17T07:00Z', '2026-11-17T08:00Z', ''],
    ['tomorrow 22:00-02:00 night', '2026-11-17T21:00Z', '2026-11-18T01:00Z', 'night'],
    ['dentist at 3', undefined, undefined, 'dentist at 3'],
    ['until 2026-02-30', undefined, undefined, 'until 2026-02-30'],
    ['', undefined, undefined, ''],
  ])('“%s”', (typed, from, to, rest) => {
    const read = readWhen(
      typed.split(' ').filter((word) => word !== ''),
      clock,
    );
    expect([iso(read.from), iso(read.to), read.rest.join(' ')]).toEqual([from, to, rest]);
  });

  it('a day across the change of the clocks has 25 hours', () => {
    const now = Date.parse('2026-10-24T12:00:00Z');
    expect(iso(readWhen(['1d'], { now, timeZone: 'Europe/Madrid' }).to)).toBe('2026-10-25T13:00Z');
  });
});

it.each([
  ['scedule', 'schedule'],
  ['WOH', 'who'],
  ['swpa', 'swap'],
  ['overide', 'override'],
  ['x', undefined],
  ['pizza', undefined],
])('the word nearest to %s is %s', (typed, meant) => {
  expect(nearestWord(typed, ['who', 'schedule', 'swap', 'override', 'away', 'back'])).toBe(meant);
});
