import { expect, it } from 'vitest';
import { changesNothing, type LoggedEntry, minutesOf, weekAt } from '../../src/domain/logged-time.ts';

const entry = { minutes: 25, notes: 'Answered', status: 'final' } as LoggedEntry;
const correction = { entryId: 'e', seen: 1, minutes: 25, notes: 'Answered', status: 'final' as const };

it.each([
  ['a Monday', '2026-11-16T12:00:00Z', 'UTC', '2026-11-16', '2026-11-16'],
  ['a Sunday', '2026-11-22T12:00:00Z', 'UTC', '2026-11-16', '2026-11-22'],
  ['midnight in the team’s zone', '2026-11-22T23:00:00Z', 'Europe/Madrid', '2026-11-23', '2026-11-23'],
  ['the turn of the year', '2027-01-01T12:00:00Z', 'UTC', '2026-12-28', '2027-01-01'],
])('the week begins on Monday: %s', (_, now, zone, monday, today) => {
  expect(weekAt(Date.parse(now), zone)).toEqual({ monday, today });
});

it('a void entry counts no minutes', () => {
  expect(minutesOf([entry, { ...entry, status: 'void' }, { ...entry, minutes: 5 }])).toBe(30);
});

it('a correction that says the same changes nothing', () => {
  expect(changesNothing(entry, correction)).toBe(true);
  for (const other of [{ minutes: 26 }, { notes: '' }, { status: 'void' as const }])
    expect(changesNothing(entry, { ...correction, ...other })).toBe(false);
});
