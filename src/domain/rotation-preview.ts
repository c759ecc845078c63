/** What rotations come to in the weeks ahead: who carries how much, and when nobody would answer. */
import { type Opening, openings } from './openings.ts';
import { shiftsBetween } from './rotation.ts';
import type { Rotation, Shift } from './rotation-record.ts';
import { merged, within, without } from './stretches.ts';
import { type DutyHours, type WeekHours, weekdays } from './week-hours.ts';

const previewWeeks = 12;

/** The time that is looked at, from `now` on. */
export function comingWeeks(now: number): Opening {
  return { start: now, end: now + previewWeeks * 7 * 86_400_000 };
}

/** What one agent has of the duty; nights and weekends by the clocks of the rotation. */
export interface Load {
  agentId: string;
  shifts: number;
  ms: number;
  weekendMs: number;
  nightMs: number;
}

/** Each agent's part, of those who are in a rotation or have an override; in the order of the rotations. */
export function loadIn(rotations: readonly Rotation[], period: Opening): Load[] {
  const loads = new Map(
    rotations
      .flatMap((rotation) => agentsOf(rotation, period.start))
      .map((agentId): [string, Load] => [agentId, { agentId, shifts: 0, ms: 0, weekendMs: 0, nightMs: 0 }]),
  );
  for (const rotation of rotations) {
    const counted = new Set<string>();
    for (const { agentId, index, start, end } of shiftsIn(rotation, period)) {
      const load = loads.get(agentId);
      if (!load) continue;
      // An override may cut a shift in two: it is one shift all the same.
      if (!counted.has(`${agentId} ${index}`)) load.shifts += 1;
      counted.add(`${agentId} ${index}`);
      load.ms += end - start;
    }
    const { weekend, night } = hardHours(rotation.timeZone);
    for (const [agentId, had] of dutyByAgent([rotation], period)) {
      const load = loads.get(agentId);
      if (!load) continue;
      load.weekendMs += msIn(had, openingsIn(weekend, period));
      load.nightMs += msIn(had, openingsIn(night, period));
    }
  }
  return [...loads.values()];
}

/** The duty hours in which nobody would answer. */
export function gapsIn(rotations: readonly Rotation[], hours: DutyHours, period: Opening): Opening[] {
  return without(
    openingsIn(hours, period),
    rotations.flatMap((rotation) => shiftsIn(rotation, period)),
  );
}

/** Everybody whom a rotation names, in its order or by an override that is not over then; each once. */
export function agentsOf({ agents, pattern, overrides }: Rotation, at: number): string[] {
  const turns = pattern.every === 'weekday' ? weekdays.flatMap((weekday) => pattern.agents[weekday]) : agents;
  return [...new Set([...turns, ...overrides.filter(({ to }) => to > at).map(({ agentId }) => agentId)])];
}

const lastShifts = new WeakMap<Rotation, { period: Opening; shifts: readonly Shift[] }>();

/** The shifts of a period, cut to it; worked out once for all that is asked of them. */
export function shiftsIn(rotation: Rotation, period: Opening): readonly Shift[] {
  const last = lastShifts.get(rotation);
  if (last?.period.start === period.start && last.period.end === period.end) return last.shifts;
  const shifts = shiftsBetween(rotation, period.start, period.end).map((shift) => within(shift, period));
  lastShifts.set(rotation, { period, shifts });
  return shifts;
}

function openingsIn(hours: DutyHours, period: Opening): Opening[] {
  const found: Opening[] = [];
  for (const opening of openings(hours, period.start)) {
    if (opening.start >= period.end) break;
    found.push(within(opening, period));
  }
  return found;
}

/** How much of the stretches lies in the others. */
function msIn(stretches: readonly Opening[], others: readonly Opening[]): number {
  return msOf(stretches) - msOf(without(stretches, others));
}

function msOf(stretches: readonly Opening[]): number {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** When each agent is on duty in a period; what meets or overlaps is one stretch. */
export function dutyByAgent(rotations: readonly Rotation[], period: Opening): Map<string, Opening[]> {
  const byAgent = new Map<string, Opening[]>();
  for (const { agentId, start, end } of rotations.flatMap((rotation) => shiftsIn(rotation, period))) {
    const stretches = byAgent.get(agentId) ?? [];
    byAgent.set(agentId, stretches);
    stretches.push({ start, end });
  }
  return new Map([...byAgent].map(([agentId, stretches]) => [agentId, merged(stretches)]));
}

/** Saturday and Sunday; ten in the evening to six in the morning. */
function hardHours(timeZone: string): { weekend: DutyHours; night: DutyHours } {
  const whole = [{ from: '00:00', to: '24:00' }];
  const dark = [
    { from: '00:00', to: '06:00' },
    { from: '22:00', to: '24:00' },
  ];
  const hours = (week: WeekHours): DutyHours => ({ timeZone, week, holidays: [] });
  return {
    weekend: hours({ saturday: whole, sunday: whole }),
    night: hours(Object.fromEntries(weekdays.map((weekday) => [weekday, dark]))),
  };
}
