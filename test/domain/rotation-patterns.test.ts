import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { boundariesBetween, dutyAt, nextShift, shiftAt, shiftsBetween } from '../../src/domain/rotation.ts';
import type { Rotation } from '../../src/domain/rotation-record.ts';

const hour = 3_600_000;
const day = 24 * hour;

const base: Rotation = {
  id: 'main',
  name: 'Chat duty',
  agents: ['ana', 'bo', 'cy'],
  pattern: { every: 'day' },
  backups: 0,
  handover: '09:00',
  timeZone: 'Europe/Berlin',
  start: '2026-01-05',
  overrides: [],
};

function at(local: string, { timeZone } = base): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
}

function shown(instant: number, { timeZone } = base): string {
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return there.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** Each shift as who has it, from when to when, on the rotation's clocks. */
function read(rotation: Rotation, from: string, to: string): string[] {
  return shiftsBetween(rotation, at(from, rotation), at(to, rotation)).map(
    ({ agentId, start, end }) => `${agentId} ${shown(start, rotation)} ${shown(end, rotation)}`,
  );
}

const override = (from: string, to: string, agentId: string, rotation = base) => ({
  ...{ id: from, byId: 'lea', agentId },
  ...{ from: at(from, rotation), to: at(to, rotation) },
});

describe('an hourly rotation', () => {
  const everyEight: Rotation = { ...base, pattern: { every: 'hours', hours: 8 } };

  it('hands over every so many hours, from its first hand-over on', () => {
    expect(read(everyEight, '2026-01-05T09:00', '2026-01-06T09:00')).toEqual([
      'ana 2026-01-05T09:00 2026-01-05T17:00',
      'bo 2026-01-05T17:00 2026-01-06T01:00',
      'cy 2026-01-06T01:00 2026-01-06T09:00',
    ]);
  });

  it('keeps its times of day when the clocks change: that night shift is an hour shorter, or longer', () => {
    const spring = shiftAt(everyEight, at('2026-03-29T01:30'))!;
    expect([shown(spring.start), shown(spring.end)]).toEqual(['2026-03-29T01:00', '2026-03-29T09:00']);
    expect(spring.end - spring.start).toBe(7 * hour);
    const autumn = shiftAt(everyEight, at('2026-10-25T01:30'))!;
    expect(autumn.end - autumn.start).toBe(9 * hour);
    expect(shown(autumn.end)).toBe('2026-10-25T09:00');
  });

  it('of one hour has no shift in the hour that the clocks skip, and one of two hours where they repeat it', () => {
    const hourly: Rotation = { ...base, pattern: { every: 'hours', hours: 1 } };
    const spring = shiftsBetween(hourly, at('2026-03-29T01:00'), at('2026-03-29T05:00'));
    expect(spring.map((shift) => [shown(shift.start), shift.end - shift.start])).toEqual([
      ['2026-03-29T01:00', hour],
      ['2026-03-29T03:00', hour],
      ['2026-03-29T04:00', hour],
    ]);
    expect(spring[1]!.index - spring[0]!.index).toBe(2);
    expect(shiftAt(hourly, at('2026-10-25T02:30'))).toMatchObject({
      start: at('2026-10-25T02:00'),
      end: at('2026-10-25T02:00') + 2 * hour,
    });
  });

  it('of a week is a week', () => {
    const hours: Rotation = { ...base, pattern: { every: 'hours', hours: 168 } };
    const [from, to] = [at('2026-01-01T00:00'), at('2027-01-01T00:00')];
    expect(shiftsBetween(hours, from, to)).toEqual(shiftsBetween({ ...base, pattern: { every: 'week' } }, from, to));
  });
});

describe('a weekday pattern', () => {
  const free = { saturday: [], sunday: [] };
  const workdays: Rotation = {
    ...base,
    agents: [],
    pattern: {
      every: 'weekday',
      agents: {
        monday: ['ana', 'bo'],
        tuesday: ['bo'],
        wednesday: ['cy', 'ana', 'bo'],
        thursday: ['ana'],
        friday: ['bo'],
        ...free,
      },
    },
  };

  it('gives each day to its agents, the first of them answering, the others standing by', () => {
    const week = shiftsBetween(workdays, at('2026-01-12T09:00'), at('2026-01-19T09:00'));
    expect(week.map(({ agentId, backupIds }) => [agentId, ...backupIds])).toEqual([
      ['ana', 'bo'],
      ['bo'],
      ['cy', 'ana', 'bo'],
      ['ana'],
      ['bo'],
    ]);
    expect(week.map(({ start }) => shown(start))).toContain('2026-01-16T09:00');
  });

  it('has nobody on duty on a day without agents; the next shift is the one of the day that has some', () => {
    expect(shiftAt(workdays, at('2026-01-17T12:00'))).toBeUndefined();
    expect(nextShift(workdays, at('2026-01-17T12:00'))).toMatchObject({
      agentId: 'ana',
      start: at('2026-01-19T09:00'),
    });
    expect(nextShift(workdays, at('2026-01-16T12:00'))).toMatchObject({
      agentId: 'ana',
      start: at('2026-01-19T09:00'),
    });
  });

  it('is filled by an override on such a day', () => {
    const saturday = override('2026-01-17T10:00', '2026-01-17T14:00', 'dee');
    expect(read({ ...workdays, overrides: [saturday] }, '2026-01-17T09:00', '2026-01-19T09:00')).toEqual([
      'dee 2026-01-17T10:00 2026-01-17T14:00',
    ]);
  });

  it('of nobody on any day has a shift only where an override makes one', () => {
    const nobody: Rotation = {
      ...workdays,
      pattern: {
        every: 'weekday',
        agents: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], ...free },
      },
    };
    expect(nextShift(nobody, at('2026-01-12T12:00'))).toBeUndefined();
    const later = override('2026-06-01T10:00', '2026-06-01T14:00', 'dee');
    expect(nextShift({ ...nobody, overrides: [later] }, at('2026-01-12T12:00'))).toMatchObject({ agentId: 'dee' });
  });
});

describe('backups', () => {
  it('are whoever has the next shifts in the order, and never more than there are', () => {
    const standing = (backups: number, date: string) => shiftAt({ ...base, backups }, at(`${date}T12:00`))!.backupIds;
    expect(standing(1, '2026-01-05')).toEqual(['bo']);
    expect(standing(1, '2026-01-07')).toEqual(['ana']);
    expect(standing(2, '2026-01-06')).toEqual(['cy', 'ana']);
    expect(standing(7, '2026-01-06')).toEqual(['cy', 'ana']);
  });

  it('are each named once where an agent has several turns in the order', () => {
    const rotation: Rotation = { ...base, agents: ['ana', 'bo', 'ana', 'cy', 'bo'], backups: 4 };
    expect(shiftAt(rotation, at('2026-01-05T12:00'))!.backupIds).toEqual(['bo', 'cy']);
  });

  it('move up when one of them takes the duty; who gave it does not stand by', () => {
    const rotation: Rotation = {
      ...base,
      agents: ['ana', 'bo', 'cy', 'dee'],
      backups: 2,
      overrides: [override('2026-01-05T12:00', '2026-01-05T15:00', 'bo')],
    };
    expect(shiftAt(rotation, at('2026-01-05T13:00'))).toMatchObject({ agentId: 'bo', backupIds: ['cy', 'dee'] });
  });
});

describe('rotation hours', () => {
  const span = { from: '09:00', to: '17:00' };
  const office = { monday: [span], tuesday: [span], wednesday: [span], thursday: [span], friday: [span] };

  it('cut the shifts of a week into its days, all of the same index', () => {
    const rotation: Rotation = { ...base, pattern: { every: 'week' }, hours: office };
    const shifts = shiftsBetween(rotation, at('2026-01-05T09:00'), at('2026-01-12T09:00'));
    expect(shifts.map(({ start, end, index }) => [shown(start), shown(end), index])).toEqual(
      ['05', '06', '07', '08', '09'].map((date) => [`2026-01-${date}T09:00`, `2026-01-${date}T17:00`, 0]),
    );
    expect(shiftAt(rotation, at('2026-01-06T20:00'))).toBeUndefined();
    expect(nextShift(rotation, at('2026-01-09T12:00'))).toMatchObject({ agentId: 'bo', start: at('2026-01-12T09:00') });
    expect(nextShift(rotation, at('2026-01-10T12:00'))).toMatchObject({ agentId: 'bo', start: at('2026-01-12T09:00') });
  });

  it('bound overrides as well', () => {
    const rotation: Rotation = {
      ...base,
      hours: office,
      overrides: [override('2026-01-06T16:00', '2026-01-07T10:00', 'dee')],
    };
    expect(read(rotation, '2026-01-06T09:00', '2026-01-07T12:00')).toEqual([
      'bo 2026-01-06T09:00 2026-01-06T16:00',
      'dee 2026-01-06T16:00 2026-01-06T17:00',
      'dee 2026-01-07T09:00 2026-01-07T10:00',
      'cy 2026-01-07T10:00 2026-01-07T17:00',
    ]);
  });

  it('that never open leave nobody on duty', () => {
    const never: Rotation = { ...base, hours: {} };
    expect(shiftAt(never, at('2026-01-06T12:00'))).toBeUndefined();
    expect(nextShift(never, at('2026-01-06T12:00'))).toBeUndefined();
    expect(boundariesBetween(never, at('2026-01-06T12:00'), at('2026-03-06T12:00'))).toEqual([]);
  });

  it('that reach to midnight and go on from there are one shift', () => {
    const all = [{ from: '00:00', to: '24:00' }];
    const whole = { monday: all, tuesday: all, wednesday: all, thursday: all, friday: all, saturday: all, sunday: all };
    const [from, to] = [at('2026-01-05T00:00'), at('2026-12-31T00:00')];
    expect(shiftsBetween({ ...base, hours: whole }, from, to)).toEqual(shiftsBetween(base, from, to));
  });
});

describe('several rotations', () => {
  const weekly = { every: 'week' } as const;
  const days = (from: string, to: string) => ({ monday: [{ from, to }], tuesday: [{ from, to }] });
  const europe: Rotation = { ...base, id: 'eu', pattern: weekly, hours: days('08:00', '16:00'), backups: 1 };
  const america: Rotation = {
    ...base,
    ...{ id: 'us', agents: ['dee', 'ana'], backups: 1, pattern: weekly, hours: days('09:00', '17:00') },
    timeZone: 'America/New_York',
  };

  it('follow the sun, and may overlap', () => {
    const on = (local: string) => dutyAt([europe, america], at(local));
    expect(on('2026-01-05T10:00')).toEqual({ primaries: ['ana'], backups: ['bo'] });
    expect(on('2026-01-05T15:30')).toEqual({ primaries: ['ana', 'dee'], backups: ['bo'] });
    expect(on('2026-01-05T20:00')).toEqual({ primaries: ['dee'], backups: ['ana'] });
    expect(on('2026-01-05T23:30')).toEqual({ primaries: [], backups: [] });
  });

  it('name nobody twice', () => {
    const twin = { ...base, id: 'twin' };
    expect(dutyAt([base, twin], at('2026-01-05T12:00'))).toEqual({ primaries: ['ana'], backups: [] });
    expect(dutyAt([], at('2026-01-05T12:00'))).toEqual({ primaries: [], backups: [] });
  });
});

it('who is on duty is cheap to ask, as every decision does', () => {
  const rotations = ['a', 'b', 'c'].map((id) => ({ ...base, id, backups: 2, start: '2006-01-02' }));
  const from = at('2026-06-01T00:00');
  dutyAt(rotations, from);
  const began = performance.now();
  for (let i = 0; i < 10_000; i++) dutyAt(rotations, from + Math.floor((i / 10_000) * 2 * day));
  expect(performance.now() - began).toBeLessThan(1_000);
});
