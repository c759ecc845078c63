import { describe, expect, it } from 'vitest';
import { levelAt, nextDue, pauseClock, type ResponseClock, resumeClock } from '../../src/domain/response-clock.ts';
import { at, rules } from './people.ts';

const clock: ResponseClock = { kind: 'first', from: at(0), since: at(0), level: 'none' };

describe('The levels of a wait (P7)', () => {
  it.each([
    [at(5) - 1, 'none'],
    [at(5), 'warning'],
    [at(8) - 1, 'warning'],
    [at(8), 'risk'],
    [at(10) - 1, 'risk'],
    [at(10), 'breach'],
  ])('at %i it is %s', (now, level) => {
    expect(levelAt(clock, now, rules)).toBe(level);
  });

  it.each([
    ['none', { level: 'warning', at: at(5) }],
    ['warning', { level: 'risk', at: at(8) }],
    ['risk', { level: 'breach', at: at(10) }],
    ['breach', undefined],
  ] as const)('after %s comes %o', (level, expected) => {
    expect(nextDue({ ...clock, level }, rules)).toEqual(expected);
  });
});

describe('A paused clock', () => {
  const paused = pauseClock(clock, at(4));

  it('stands where it was paused, and nothing comes due', () => {
    expect(levelAt(paused, at(60), rules)).toBe('none');
    expect(nextDue(paused, rules)).toBeUndefined();
    expect(pauseClock(paused, at(9))).toEqual(paused);
  });

  it('goes on without the pause', () => {
    expect(resumeClock(paused, at(60))).toEqual({ ...clock, since: at(56) });
    expect(resumeClock(clock, at(60))).toEqual(clock);
  });

  it('does not lose time when the clock of the machine was set back meanwhile', () => {
    expect(resumeClock(paused, at(3)).since).toBe(at(0));
  });
});
