/** What holds for any rotation, zone and instant; see `calendars.ts` for the changes of the clocks that are sought out. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isOpen } from '../../src/domain/duty-hours.ts';
import { boundariesBetween, dutyAt, nextShift, shiftAt, shiftsBetween } from '../../src/domain/rotation.ts';
import type { Rotation } from '../../src/domain/rotation-record.ts';
import { weekdays } from '../../src/domain/week-hours.ts';
import { dayMs, hourMs, minuteMs } from './calendars.ts';
import { byWeekday, overridesAround, rotationsAt, someHours, turns } from './rotations.ts';

const spans = fc.integer({ min: 1, max: 30 }).map((days) => days * dayMs);
const anyPattern = fc.oneof({ arbitrary: turns, weight: 2 }, { arbitrary: byWeekday, weight: 1 });
const anyHours = fc.oneof(fc.constant(undefined), someHours);

function local(instant: number, timeZone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

describe('Shifts by hours, days or weeks, where the rotation is always on duty', () => {
  it('meet without gap or overlap, and cover what was asked for', () => {
    fc.assert(
      fc.property(rotationsAt(turns), spans, ({ rotation, at: from }, span) => {
        const to = from + span;
        const shifts = shiftsBetween(rotation, from, to);
        for (const [place, shift] of shifts.entries()) {
          expect(shift.end).toBeGreaterThan(shift.start);
          if (place > 0) expect(shift.start).toBe(shifts[place - 1]!.end);
        }
        expect(shifts[0]!.start).toBeLessThanOrEqual(from);
        expect(shifts[0]!.end).toBeGreaterThan(from);
        expect(shifts.at(-1)!.start).toBeLessThan(to);
        expect(shifts.at(-1)!.end).toBeGreaterThanOrEqual(to);
      }),
      { numRuns: 300 },
    );
  });

  it('go to the agents in their order, save where the clocks skip a whole shift', () => {
    fc.assert(
      fc.property(rotationsAt(turns), ({ rotation, at }) => {
        const shift = shiftAt(rotation, at)!;
        const next = nextShift(rotation, at)!;
        const { agents } = rotation;
        expect(shift.agentId).toBe(agents[shift.index % agents.length]);
        expect(next.agentId).toBe(agents[next.index % agents.length]);
        const skipped = next.index - shift.index - 1;
        if (skipped > 0) expect(clocksWentForward(shift.start, next.start, rotation.timeZone)).toBe(true);
        else expect(skipped).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('hand over at the local hand-over time, except behind a gap in the clocks', () => {
    const daily = turns.filter(({ every }) => every !== 'hours');
    fc.assert(
      fc.property(rotationsAt(daily), spans, ({ rotation, at: from }, span) => {
        for (const boundary of boundariesBetween(rotation, from, from + span)) {
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

  it('last, on the clocks, as many hours as the pattern says, unless those change', () => {
    fc.assert(
      fc.property(rotationsAt(turns), ({ rotation, at }) => {
        const { start, end } = shiftAt(rotation, at)!;
        // A shift that begins behind a gap, which may be a day long, may have been meant to begin in it.
        const offsets = [start - 25 * hourMs, start, end].map((instant) => offsetAt(instant, rotation.timeZone));
        const { pattern } = rotation;
        const hours = pattern.every === 'hours' ? pattern.hours : pattern.every === 'week' ? 168 : 24;
        if (new Set(offsets).size === 1) expect((end - start) / hourMs).toBe(hours);
      }),
      { numRuns: 500 },
    );
  });
});

describe('Any shifts, with hours and overrides or without', () => {
  const withOverrides = rotationsAt(anyPattern, anyHours).chain(({ rotation, at }) =>
    overridesAround(at).map((overrides) => ({ plain: rotation, rotation: { ...rotation, overrides }, at })),
  );

  it('are the same ones however they are asked for: at an instant, in a range, one after another', () => {
    fc.assert(
      fc.property(withOverrides, spans, ({ rotation, at: from }, span) => {
        const shifts = shiftsBetween(rotation, from, from + span);
        for (const [place, shift] of shifts.entries()) {
          expect(shift.start).toBeLessThan(shift.end);
          expect(shiftAt(rotation, shift.start)).toEqual(shift);
          expect(shiftAt(rotation, shift.end - 1)).toEqual(shift);
          const following = shifts[place + 1];
          if (following) {
            expect(nextShift(rotation, shift.start)).toEqual(following);
            expect(following.start).toBeGreaterThanOrEqual(shift.end);
            expect(following.index).toBeGreaterThanOrEqual(shift.index);
          }
        }
        const last = shifts.at(-1);
        const next = nextShift(rotation, from + span);
        if (last && next) expect(next.start).toBeGreaterThanOrEqual(last.end);
      }),
      { numRuns: 100 },
    );
  });

  it('have one agent at every instant that is on duty, and none at any other', () => {
    fc.assert(
      fc.property(withOverrides, ({ plain, rotation, at: from }) => {
        const shifts = shiftsBetween(rotation, from, from + 3 * dayMs);
        for (let at = from; at < from + 3 * dayMs; at += 97 * minuteMs) {
          const on = shifts.filter(({ start, end }) => start <= at && at < end);
          const ruling = rotation.overrides.findLast((each) => each.from <= at && at < each.to);
          const isOn = isInHours(rotation, at);
          const agentId = ruling?.agentId ?? shiftAt(plain, at)?.agentId;
          expect(on.map((shift) => shift.agentId)).toEqual(isOn && agentId !== undefined ? [agentId] : []);
          expect(dutyAt([rotation], at).primaries).toEqual(on.map((shift) => shift.agentId));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('keep their index, and who has which day of the week, whatever is cut out of them', () => {
    fc.assert(
      fc.property(withOverrides, ({ rotation, at }) => {
        const shift = shiftAt(rotation, at);
        const { hours: _, ...always } = rotation;
        if (!shift) return;
        const whole = shiftAt({ ...always, overrides: [] }, at);
        if (whole) expect(shift.index).toBe(whole.index);
        if (rotation.pattern.every !== 'weekday') return;
        const day = Temporal.PlainDate.from(rotation.start).add({ days: shift.index });
        const [first, ...others] = rotation.pattern.agents[weekdays[day.dayOfWeek - 1]!];
        expect(whole?.agentId).toBe(first);
        expect(whole?.backupIds ?? []).toEqual(others);
      }),
      { numRuns: 500 },
    );
  });

  it('have as many standing by as the rotation says, or as there are others; never whoever answers', () => {
    fc.assert(
      fc.property(withOverrides, ({ rotation, at }) => {
        const shift = shiftAt(rotation, at);
        if (!shift) return;
        const { backupIds, agentId } = shift;
        expect(backupIds).not.toContain(agentId);
        expect(new Set(backupIds).size).toBe(backupIds.length);
        if (rotation.pattern.every === 'weekday') return;
        const turn = rotation.agents[shift.index % rotation.agents.length];
        const others = rotation.agents.filter((id) => id !== agentId && id !== turn);
        expect(backupIds).toHaveLength(Math.min(rotation.backups, others.length));
        const duty = dutyAt([rotation, { ...rotation, id: 'other', overrides: [] }], at);
        expect(duty.backups.filter((id) => duty.primaries.includes(id))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

function isInHours({ hours, timeZone }: Rotation, at: number): boolean {
  return hours === undefined || isOpen({ timeZone, week: hours, holidays: [] }, at);
}

function offsetAt(instant: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).offsetNanoseconds;
}

/** True when less time passed than the clocks show. */
function clocksWentForward(from: number, to: number, timeZone: string): boolean {
  return offsetAt(to, timeZone) > offsetAt(from, timeZone);
}
