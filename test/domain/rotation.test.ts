import fc from 'fast-check';
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

const zones = [
  ...[
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'America/St_Johns',
    'America/Sao_Paulo',
    'America/Havana',
    'Asia/Kathmandu',
  ],
  ...['Asia/Tehran', 'Asia/Gaza', 'Africa/Casablanca', 'Africa/Cairo', 'Australia/Lord_Howe', 'Pacific/Chatham'],
  ...['Pacific/Apia', 'Pacific/Kiritimati', 'Antarctica/Troll'],
];

const rotations = fc.record({
  id: fc.constant('main'),
  name: fc.constant('Chat duty'),
  backups: fc.nat(5),
  agents: fc.uniqueArray(fc.constantFrom<string[]>('ana', 'bo', 'cy', 'dee', 'eli'), { minLength: 2 }),
  pattern: fc.constantFrom({ every: 'day' as const }, { every: 'week' as const }),
  handover: fc
    .tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
  timeZone: fc.constantFrom(...zones),
  start: fc.date({ min: new Date('1990-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }).map(isoDate),
  overrides: fc.constant<Rotation['overrides']>([]),
});
const daysLater = fc.integer({ min: 2, max: 2_000 });
const clockHours = fc.integer({ min: 0, max: 24 * 60 - 1 });

const overrideParts = fc.array(
  fc.tuple(fc.integer({ min: -100, max: 900 }), fc.integer({ min: 1, max: 400 }), fc.constantFrom('ana', 'bo', 'fay')),
  { maxLength: 5 },
);

function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Some instant after the first shift began: days and minutes after the start's midnight in UTC. */
function instantIn(rotation: Rotation, days: number, minutes: number): number {
  return Date.parse(rotation.start) + days * day + minutes * 60_000;
}

function expectTiles(shifts: readonly Shift[]): void {
  for (const [place, shift] of shifts.entries()) {
    expect(shift.end).toBeGreaterThan(shift.start);
    if (place > 0) expect(shift.start).toBe(shifts[place - 1]!.end);
  }
}

describe('for any rotation, zone and instant', () => {
  it('shifts tile the time without gap or overlap, and cover what was asked for', () => {
    fc.assert(
      fc.property(
        rotations,
        daysLater,
        clockHours,
        fc.integer({ min: 1, max: 40 }),
        (rotation, days, minutes, span) => {
          const from = instantIn(rotation, days, minutes);
          const to = from + span * day;
          const shifts = shiftsBetween(rotation, from, to);
          expectTiles(shifts);
          expect(shifts[0]!.start).toBeLessThanOrEqual(from);
          expect(shifts[0]!.end).toBeGreaterThan(from);
          expect(shifts.at(-1)!.start).toBeLessThan(to);
          expect(shifts.at(-1)!.end).toBeGreaterThanOrEqual(to);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('the shift at its first and its last millisecond is that shift, and its end is the next one', () => {
    fc.assert(
      fc.property(rotations, daysLater, clockHours, (rotation, days, minutes) => {
        const now = instantIn(rotation, days, minutes);
        const shift = shiftAt(rotation, now)!;
        expect(shift.start).toBeLessThanOrEqual(now);
        expect(shift.end).toBeGreaterThan(now);
        expect(shiftAt(rotation, shift.start)).toEqual(shift);
        expect(shiftAt(rotation, shift.end - 1)).toEqual(shift);
        expect(nextShift(rotation, now)).toEqual(shiftAt(rotation, shift.end));
      }),
      { numRuns: 500 },
    );
  });

  it('consecutive shifts go to consecutive agents, save where a whole day was skipped', () => {
    fc.assert(
      fc.property(rotations, daysLater, clockHours, (rotation, days, minutes) => {
        const now = instantIn(rotation, days, minutes);
        const shift = shiftAt(rotation, now)!;
        const next = nextShift(rotation, now)!;
        const step = next.index - shift.index;
        expect(step === 1 || (step === 2 && skipsADay(rotation.timeZone, next.start))).toBe(true);
        const turn = rotation.agents.indexOf(shift.agentId);
        expect(next.agentId).toBe(rotation.agents[(turn + step) % rotation.agents.length]);
      }),
      { numRuns: 500 },
    );
  });

  it('every boundary is at the local hand-over time, except behind a gap in the clocks', () => {
    fc.assert(
      fc.property(rotations, daysLater, fc.integer({ min: 1, max: 30 }), (rotation, days, span) => {
        const from = instantIn(rotation, days, 0);
        for (const boundary of boundariesBetween(rotation, from, from + span * day)) {
          const there = local(boundary, rotation.timeZone);
          const wanted = there.toPlainDate().toPlainDateTime(rotation.handover);
          if (there.equals(wanted)) continue;
          // The wanted local time does not exist on that day: read in the zone, it comes back as another one.
          expect(wanted.toZonedDateTime(rotation.timeZone).toPlainDateTime().equals(wanted)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('overrides decide who has the duty, and nothing else: the shifts still tile', () => {
    fc.assert(
      fc.property(rotations, daysLater, overrideParts, (plain, days, parts) => {
        const from = instantIn(plain, days, 0);
        const overrides = parts.map(([offset, hours, agentId]) =>
          override(from + offset * hour, from + (offset + hours) * hour, agentId),
        );
        const rotation = { ...plain, overrides };
        const shifts = shiftsBetween(rotation, from, from + 30 * day);
        expectTiles(shifts);
        for (const shift of shifts) {
          for (const instant of [shift.start, shift.end - 1]) {
            const ruling = overrides.findLast((each) => each.from <= instant && instant < each.to);
            expect(shift.agentId).toBe(ruling?.agentId ?? shiftAt(plain, instant)!.agentId);
            expect(shiftAt(rotation, instant)).toEqual(shift);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** True when the zone's date jumped by two within the day and a half before an instant. */
function skipsADay(timeZone: string, before: number): boolean {
  const dates = new Set<string>();
  for (let hours = 0; hours <= 60; hours++)
    dates.add(
      local(before - hours * hour, timeZone)
        .toPlainDate()
        .toString(),
    );
  const sorted = [...dates].sort();
  const whole = Temporal.PlainDate.from(sorted[0]!).until(sorted.at(-1)!).days + 1;
  return whole > sorted.length;
}
