import { describe, expect, it } from 'vitest';
import {
  beginEarlier,
  levelAt,
  nextDue,
  pauseClock,
  type ResponseClock,
  resumeClock,
  startsLater,
} from '../../src/domain/response-clock.ts';
import { at, brokenMorning, rules } from './people.ts';

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
    expect(resumeClock(paused, at(60), rules)).toEqual({ ...clock, since: at(56) });
    expect(resumeClock(clock, at(60), rules)).toEqual(clock);
  });

  it('does not lose time when the clock of the machine was set back meanwhile', () => {
    expect(resumeClock(paused, at(3), rules).since).toBe(at(0));
  });
});

describe('Outside duty hours', () => {
  /** 09:10 to 09:20 and from 09:30 on; the client writes at 09:00. */
  const policy = { ...rules, hours: brokenMorning };

  it('the clock stands; the deadline counts from the start of duty, and over a pause of it', () => {
    expect(levelAt(clock, at(15) - 1, policy)).toBe('none');
    expect(levelAt(clock, at(15), policy)).toBe('warning');
    expect(levelAt(clock, at(18), policy)).toBe('risk');
    expect(levelAt(clock, at(20), policy)).toBe('breach');
    const later = { ...clock, from: at(14), since: at(14) };
    expect(nextDue(later, policy)).toEqual({ level: 'warning', at: at(19) });
    expect(nextDue({ ...later, level: 'warning' }, policy)).toEqual({ level: 'risk', at: at(32) });
  });

  it('a wait that begins there starts later, one that begins within does not', () => {
    expect(startsLater(clock, policy)).toBe(at(10));
    expect(startsLater({ since: at(10) }, policy)).toBeUndefined();
    expect(startsLater({ since: at(20) }, policy)).toBe(at(30));
    expect(startsLater(clock, rules)).toBeUndefined();
  });

  it('a snooze takes away only duty time: what was waited before it still counts', () => {
    const woken = (pausedAt: number, now: number) => resumeClock(pauseClock(clock, pausedAt), now, policy);
    expect(nextDue(woken(at(13), at(31)), policy)).toEqual({ level: 'warning', at: at(33) });
    expect(nextDue(woken(at(5), at(8)), policy)).toEqual({ level: 'warning', at: at(15) });
    expect(nextDue(woken(at(5), at(12)), policy)).toEqual({ level: 'warning', at: at(17) });
    expect(nextDue(woken(at(13), at(25)), policy)).toEqual({ level: 'warning', at: at(32) });
  });

  it('an older word makes the wait longer by the duty time between the two', () => {
    const woken: ResponseClock = { kind: 'first', from: at(40), since: at(50), level: 'none' };
    expect(beginEarlier(woken, at(25), policy)).toMatchObject({ from: at(25), since: at(40) });
    const plain = { ...clock, from: at(40), since: at(40) };
    expect(beginEarlier(plain, at(25), policy)).toMatchObject({ from: at(25), since: at(25) });
  });

  it('that never begin the clock stands for good', () => {
    const never = { ...rules, hours: { timeZone: 'UTC', week: {}, holidays: [] } };
    expect(nextDue(clock, never)).toBeUndefined();
    expect(levelAt(clock, at(1_000_000), never)).toBe('none');
    expect(startsLater(clock, never)).toBe('never');
    expect(resumeClock(pauseClock(clock, at(3)), at(60), never)).toEqual({ ...clock, since: at(60) });
  });
});
