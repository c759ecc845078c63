import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, wallTime } from '../../../src/sandbox/page/browser/wall-time.ts';

const minute = 60_000;

describe('the time on the wall of a zone', () => {
  it.each([
    ['2026-11-16T10:00', 'Europe/Madrid', '2026-11-16T09:00:00Z'],
    ['2026-07-01T00:30', 'Asia/Kathmandu', '2026-06-30T18:45:00Z'],
    // The hour that comes twice is its first one, and the one that is left out is after the change.
    ['2026-10-25T02:30', 'Europe/Madrid', '2026-10-25T00:30:00Z'],
    ['2026-03-29T02:30', 'Europe/Madrid', '2026-03-29T01:30:00Z'],
  ])('%s in %s is %s', (wall, zone, instant) => {
    expect(new Date(instantOf(wall, zone)).toISOString()).toBe(instant.replace('Z', '.000Z'));
  });

  it('comes back as it was entered', () => {
    const zones = ['UTC', 'Europe/Madrid', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
    const minutes = fc.integer({ min: Date.UTC(2020, 0) / minute, max: Date.UTC(2035, 0) / minute });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (at, zone) => {
        const wall = wallTime(at * minute, zone);
        expect(wallTime(instantOf(wall, zone), zone)).toBe(wall);
      }),
    );
  });
});
