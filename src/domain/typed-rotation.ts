/** A rotation as leads type it: read, and held against what makes sense. */
import { isDay, isTimeZone } from './local-time.ts';
import type { Pattern, Rotation } from './rotation-record.ts';
import { type HoursProblem, readWeekHours } from './typed-hours.ts';
import type { Weekday } from './week-hours.ts';

/** What stands in the inputs; agents by their ids, in the order in which they were chosen. */
export interface TypedRotation {
  name: string;
  every: Pattern['every'];
  /** For shifts by hours. */
  hoursPerShift: string;
  agents: readonly string[];
  /** For a pattern of weekdays. */
  byWeekday: Readonly<Record<Weekday, readonly string[]>>;
  handover: string;
  timeZone: string;
  start: string;
  backups: string;
  /** Hours of the week; empty: always. */
  hours: string;
}

export type RotationField =
  | 'name'
  | 'hoursPerShift'
  | 'agents'
  | 'byWeekday'
  | 'handover'
  | 'timeZone'
  | 'start'
  | 'backups'
  | 'hours';

export type RotationProblem =
  | { problem: 'no-name' | 'long-name' | 'name-taken' }
  | { problem: 'nobody' | 'no-weekday' }
  | { problem: 'unknown-zone' | 'bad-time' | 'bad-length' | 'bad-date' | 'bad-backups'; typed: string }
  | HoursProblem;

export const maxName = 60;
export const maxHoursPerShift = 168;
export const maxBackups = 5;

/**
 * Reads a rotation; `others` are the names that are taken. What is typed for another pattern than the chosen one is left
 * out. All that is wrong is said, by the field that it stands in.
 */
export function readRotation(
  typed: TypedRotation,
  { id, overrides }: Pick<Rotation, 'id' | 'overrides'>,
  others: readonly string[],
): { rotation: Rotation } | { problems: Partial<Record<RotationField, RotationProblem>> } {
  const hours = readWeekHours(typed.hours);
  const name = typed.name.replace(/\s+/g, ' ').trim();
  const handover = readHandover(typed.handover);
  const isByWeekday = typed.every === 'weekday';
  const found: Partial<Record<RotationField, RotationProblem | undefined>> = {
    name: nameProblem(name, others),
    agents: !isByWeekday && typed.agents.length === 0 ? { problem: 'nobody' } : undefined,
    byWeekday:
      isByWeekday && Object.values(typed.byWeekday).every((agents) => agents.length === 0)
        ? { problem: 'no-weekday' }
        : undefined,
    hoursPerShift:
      typed.every === 'hours'
        ? wrongUnless(isWhole(typed.hoursPerShift, 1, maxHoursPerShift), 'bad-length', typed.hoursPerShift)
        : undefined,
    handover: wrongUnless(handover !== undefined, 'bad-time', typed.handover),
    timeZone: wrongUnless(isTimeZone(typed.timeZone.trim()), 'unknown-zone', typed.timeZone),
    start: wrongUnless(isDay(typed.start.trim()), 'bad-date', typed.start),
    backups: wrongUnless(isByWeekday || isWhole(typed.backups || '0', 0, maxBackups), 'bad-backups', typed.backups),
    hours: 'problem' in hours ? hours : undefined,
  };
  const problems = Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined));
  if (Object.keys(problems).length > 0 || 'problem' in hours || handover === undefined) return { problems };
  return {
    rotation: {
      ...{ id, name, handover, overrides },
      agents: isByWeekday ? [] : typed.agents,
      pattern: patternOf(typed),
      timeZone: typed.timeZone.trim(),
      start: typed.start.trim(),
      backups: isByWeekday ? 0 : Number(typed.backups),
      ...(hours.week && { hours: hours.week }),
    },
  };
}

function patternOf({ every, hoursPerShift, byWeekday }: TypedRotation): Pattern {
  if (every === 'hours') return { every, hours: Number(hoursPerShift) };
  return every === 'weekday' ? { every, agents: byWeekday } : { every };
}

function nameProblem(name: string, others: readonly string[]): RotationProblem | undefined {
  if (name === '') return { problem: 'no-name' };
  if (Array.from(name).length > maxName) return { problem: 'long-name' };
  const isTaken = others.some((other) => other.toLowerCase() === name.toLowerCase());
  return isTaken ? { problem: 'name-taken' } : undefined;
}

function wrongUnless(
  isRight: boolean,
  problem: 'unknown-zone' | 'bad-time' | 'bad-length' | 'bad-date' | 'bad-backups',
  typed: string,
): RotationProblem | undefined {
  return isRight ? undefined : { problem, typed };
}

function isWhole(typed: string, least: number, most: number): boolean {
  const number = Number(typed.trim() || Number.NaN);
  return Number.isInteger(number) && number >= least && number <= most;
}

/** `9:00` is `09:00`. */
function readHandover(typed: string): string | undefined {
  const [, hour = '', minute = ''] = /^(\d{1,2}):(\d{2})$/.exec(typed.trim()) ?? [];
  const isTime = hour !== '' && Number(hour) < 24 && Number(minute) < 60;
  return isTime ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}
