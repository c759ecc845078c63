import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { boundariesBetween, nextShift, shiftAt, shiftsBetween } from '../../src/domain/rotation.ts';
import type { Override, Rotation, Shift } from '../../src/domain/rotation-record.ts';

const hour = 3_600_000;
const day = 24 * hour;

const base: Rotation = {
  id: 'main',
  name: 'Chat duty',
  agents: ['ana', 'bo', 'cy'],
  pattern: { every: 'day' },
  backups: 0,
  handover: '09:00',
  timeZone: 'UTC',
  start: '2026-01-05',
  overrides: [],
};

/** Epoch milliseconds of a local time such as `2026-03-29T09:00`. */
function at(local: string, timeZone = 'UTC'): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
}

function local(instant: number, timeZone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

function override(from: number, to: number, agentId: string): Override {
  return { id: `${agentId}-${from}`, from, to, agentId, byId: agentId };
}

function boundariesIn(rotation: Rotation, from: string, to: string): string[] {
  const { timeZone } = rotation;
  return boundariesBetween(rotation, at(from, timeZone), at(to, timeZone)).map((instant) =>
    local(instant, timeZone).toString({ smallestUnit: 'minute' }),
  );
}

describe('a daily rotation', () => {
  it('goes through its agents in order and begins again', () => {
    const agents = shiftsBetween(base, at('2026-01-05T09:00'), at('2026-01-09T09:00')).map((shift) => shift.agentId);
    expect(agents).toEqual(['ana', 'bo', 'cy', 'ana']);
  });

  it('hands over exactly at the hand-over time', () => {
    const handover = at('2026-01-06T09:00');
    const rest = { rotationId: 'main', backupIds: [] };
    const [start, end] = [at('2026-01-05T09:00'), at('2026-01-07T09:00')];
    expect(shiftAt(base, handover - 1)).toEqual({ ...rest, agentId: 'ana', start, end: handover, index: 0 });
    expect(shiftAt(base, handover)).toEqual({ ...rest, agentId: 'bo', start: handover, end, index: 1 });
  });

  it('has nobody on duty before the first shift, which is then the next one', () => {
    const before = at('2026-01-05T08:59');
    expect(shiftAt(base, before)).toBeUndefined();
    expect(nextShift(base, before)).toMatchObject({ agentId: 'ana', index: 0 });
    expect(shiftsBetween(base, before - 9 * day, before + 1)).toEqual([]);
    expect(boundariesBetween(base, before - 9 * day, before + hour)).toEqual([at('2026-01-05T09:00')]);
  });

  it('has no shifts without agents', () => {
    const empty = { ...base, agents: [] };
    const now = at('2026-02-01T00:00');
    expect(shiftAt(empty, now)).toBeUndefined();
    expect(nextShift(empty, now)).toBeUndefined();
    expect(shiftsBetween(empty, now, now + day)).toEqual([]);
    expect(boundariesBetween(empty, now, now + day)).toEqual([]);
  });

  it('tells who is next', () => {
    expect(nextShift(base, at('2026-01-05T12:00'))).toEqual(shiftAt(base, at('2026-01-06T12:00')));
  });

  it('passes over month ends and a leap day without losing a turn', () => {
    const rotation = { ...base, start: '2028-02-27' };
    const agents = shiftsBetween(rotation, at('2028-02-28T10:00'), at('2028-03-02T10:00')).map(
      (shift) => shift.agentId,
    );
    expect(agents).toEqual(['bo', 'cy', 'ana', 'bo']);
    expect(boundariesIn(rotation, '2028-02-28T10:00', '2028-03-01T10:00')).toEqual([
      '2028-02-29T09:00',
      '2028-03-01T09:00',
    ]);
  });
});

describe('a weekly rotation', () => {
  it('hands over on the weekday of its start', () => {
    const rotation: Rotation = { ...base, pattern: { every: 'week' } };
    expect(boundariesIn(rotation, '2026-01-05T00:00', '2026-01-26T00:00')).toEqual([
      '2026-01-05T09:00',
      '2026-01-12T09:00',
      '2026-01-19T09:00',
    ]);
    expect(shiftAt(rotation, at('2026-01-18T23:00'))).toMatchObject({ agentId: 'bo', index: 1 });
  });
});

describe('boundariesBetween', () => {
  it('leaves out the instant it starts after and takes in the one it ends at', () => {
    const [first, second] = [at('2026-01-06T09:00'), at('2026-01-07T09:00')];
    expect(boundariesBetween(base, first, second)).toEqual([second]);
    expect(boundariesBetween(base, first - 1, second - 1)).toEqual([first]);
  });
});

describe('clock changes', () => {
  const berlin = { ...base, timeZone: 'Europe/Berlin' };

  it.each([
    ['spring', '2026-03-28', 23],
    ['autumn', '2026-10-24', 25],
  ])(
    'keep the hand-over at its local time in %s, so that the shift lasts another number of hours',
    (_, date, hours) => {
      const shift = shiftAt(berlin, at(`${date}T12:00`, 'Europe/Berlin'))!;
      expect((shift.end - shift.start) / hour).toBe(hours);
      expect(local(shift.end, 'Europe/Berlin').toPlainTime().toString({ smallestUnit: 'minute' })).toBe('09:00');
    },
  );

  it('move a hand-over that falls into the skipped hour behind it, for that day only', () => {
    expect(boundariesIn({ ...berlin, handover: '02:30' }, '2026-03-28T00:00', '2026-03-31T00:00')).toEqual([
      '2026-03-28T02:30',
      '2026-03-29T03:30',
      '2026-03-30T02:30',
    ]);
  });

  it('hand over once when the hour comes twice, the first time', () => {
    const rotation = { ...berlin, handover: '02:30' };
    const boundaries = boundariesBetween(
      rotation,
      at('2026-10-25T00:00', 'Europe/Berlin'),
      at('2026-10-26T00:00', 'Europe/Berlin'),
    );
    expect(boundaries).toEqual([Date.parse('2026-10-25T00:30Z')]);
  });

  it('of half an hour are followed too', () => {
    const rotation = { ...base, timeZone: 'Australia/Lord_Howe', handover: '02:15' };
    expect(boundariesIn(rotation, '2026-10-03T00:00', '2026-10-05T12:00')).toEqual([
      '2026-10-03T02:15',
      '2026-10-04T02:45',
      '2026-10-05T02:15',
    ]);
  });

  it('across midnight do not bring back the shift that has handed over', () => {
    const rotation = { ...base, timeZone: 'America/St_Johns', start: '2010-11-01', handover: '00:00' };
    const handover = at('2010-11-07T00:00', 'America/St_Johns');
    const turnedBack = handover + 10 * 60_000;
    expect(local(turnedBack, 'America/St_Johns').toPlainDate().toString()).toBe('2010-11-06');
    expect(shiftAt(rotation, turnedBack)).toEqual(shiftAt(rotation, handover));
    expect(shiftAt(rotation, turnedBack)).toMatchObject({ index: 6, start: handover });
  });

  it('that skip a whole day skip its shift, and the next boundary is the next day that there was', () => {
    const apia = { ...base, timeZone: 'Pacific/Apia', start: '2011-12-28' };
    const shifts = shiftsBetween(apia, at('2011-12-28T09:00', 'Pacific/Apia'), at('2012-01-01T09:00', 'Pacific/Apia'));
    expect(shifts.map((shift) => [shift.agentId, local(shift.start, apia.timeZone).toPlainDate().toString()])).toEqual([
      ['ana', '2011-12-28'],
      ['bo', '2011-12-29'],
      ['ana', '2011-12-31'],
    ]);
    expectTiles(shifts);
    expect(nextShift(apia, shifts[1]!.start)).toEqual(shifts[2]);
  });
});

describe('overrides', () => {
  const [noon, three, end] = [at('2026-01-05T12:00'), at('2026-01-05T15:00'), at('2026-01-06T09:00')];
  const start = at('2026-01-05T09:00');

  it('cut a shift and give it back', () => {
    const rotation = { ...base, overrides: [override(noon, three, 'dee')] };
    const rest = { rotationId: 'main', backupIds: [], index: 0 };
    expect(shiftsBetween(rotation, start, end)).toEqual([
      { ...rest, agentId: 'ana', start, end: noon },
      { ...rest, agentId: 'dee', start: noon, end: three },
      { ...rest, agentId: 'ana', start: three, end },
    ]);
    expect(boundariesBetween(rotation, start, end)).toEqual([noon, three, end]);
    expect(nextShift(rotation, noon)).toMatchObject({ agentId: 'ana', start: three });
  });

  it('take over whole shifts, still one stretch a shift', () => {
    const rotation = { ...base, overrides: [override(noon, at('2026-01-07T12:00'), 'dee')] };
    const shifts = shiftsBetween(rotation, start, at('2026-01-08T09:00'));
    expect(shifts.map((shift) => [shift.agentId, shift.index])).toEqual([
      ['ana', 0],
      ['dee', 0],
      ['dee', 1],
      ['dee', 2],
      ['cy', 2],
    ]);
    expectTiles(shifts);
  });

  it('count by their place in the list where they overlap', () => {
    const rotation = {
      ...base,
      overrides: [override(noon, end, 'dee'), override(start, three, 'eli')],
    };
    expect(shiftsBetween(rotation, start, end).map((shift) => shift.agentId)).toEqual(['eli', 'dee']);
  });

  it('to the agent who is on duty anyway change nothing', () => {
    expect(shiftAt({ ...base, overrides: [override(noon, three, 'ana')] }, three)).toEqual(shiftAt(base, three));
  });
});

it('finds a shift twenty years after the start without walking there', () => {
  const rotation = { ...base, timeZone: 'Europe/Berlin', start: '2006-01-01' };
  const began = performance.now();
  for (let i = 0; i < 500; i++) shiftAt(rotation, at('2026-06-01T12:00') + i * hour);
  expect(performance.now() - began).toBeLessThan(1_000);
});

function expectTiles(shifts: readonly Shift[]): void {
  for (const [place, shift] of shifts.entries()) {
    expect(shift.end).toBeGreaterThan(shift.start);
    if (place > 0) expect(shift.start).toBe(shifts[place - 1]!.end);
  }
}
