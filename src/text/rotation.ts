/** Rotations in words: how they go, what is wrong with one as it was typed, and what a change of them comes to. */
import type { Agent } from '../domain/agent.ts';
import type { Opening } from '../domain/openings.ts';
import type { Conflict } from '../domain/rotation-conflicts.ts';
import type { Load, Move } from '../domain/rotation-preview.ts';
import type { Pattern, Rotation } from '../domain/rotation-record.ts';
import { writeWeekHours } from '../domain/typed-hours.ts';
import { maxBackups, maxHoursPerShift, maxName, type RotationProblem } from '../domain/typed-rotation.ts';
import { weekdays } from '../domain/week-hours.ts';
import { count } from './duration.ts';
import { hoursProblem } from './hours.ts';
import { agentName } from './people.ts';
import { join, type Piece, type Sentence, say } from './sentence.ts';

type Agents = ReadonlyMap<string, Agent>;

export const patternLabels: Record<Pattern['every'], string> = {
  hours: 'Every so many hours',
  day: 'Every day',
  week: 'Every week',
  weekday: 'By day of the week',
};

/** Below the inputs. */
export const rotationHints = {
  agents: 'In the order in which they are chosen; the first has the first shift. Not for a pattern by day of the week.',
  byWeekday: 'Only for a pattern by day of the week: the first answers, the others stand by.',
  hoursPerShift: 'Only for shifts by hours: 1 to 168.',
  handover: 'When one shift hands over to the next, such as 09:00.',
  timeZone: 'Such as Europe/Berlin.',
  start: 'The day on which the first shift begins.',
  backups: 'How many stand by: whoever has the next shifts.',
  hours: 'Hours of the week in which this rotation is on duty, such as Mon-Fri 09:00-17:00. Left empty: always.',
} as const;

/** What is wrong with a rotation as it was typed. */
export function rotationProblem(found: RotationProblem): Sentence {
  switch (found.problem) {
    case 'no-name':
      return say`What is the rotation called?`;
    case 'long-name':
      return say`A name has at most ${String(maxName)} characters.`;
    case 'name-taken':
      return say`Another rotation has this name.`;
    case 'nobody':
      return say`Nobody is in the rotation: choose at least one agent.`;
    case 'no-weekday':
      return say`Nobody has any day of the week: choose agents for at least one.`;
    case 'unknown-zone':
      return say`I don't know the time zone ${{ quote: found.typed }}: write one such as Europe/Berlin or UTC.`;
    case 'bad-time':
      return say`${{ quote: found.typed }} is no time of day: write it as 09:00.`;
    case 'bad-length':
      return say`${{ quote: found.typed }} is no length of a shift: a whole number from 1 to ${String(maxHoursPerShift)} hours.`;
    case 'bad-date':
      return say`${{ quote: found.typed }} is no day: write it as 2026-09-19.`;
    case 'bad-backups':
      return say`${{ quote: found.typed }} is no number of backups: a whole number from 0 to ${String(maxBackups)}.`;
    default:
      return hoursProblem(found);
  }
}

/** How a rotation goes, in a line. */
export function rotationLine(rotation: Rotation, agents: Agents): Sentence {
  const { name, pattern, handover, timeZone, backups, hours } = rotation;
  const pieces: Sentence[] = [
    say`${{ strong: `${patternLabels[pattern.every]}${pattern.every === 'hours' ? ` (${pattern.hours})` : ''}` }}`,
    pattern.every === 'weekday' ? byWeekday(pattern.agents, agents) : names(rotation.agents, agents),
    say`hand-over at ${handover}, ${timeZone}`,
    backups > 0 ? say`${count(backups, 'agent')} standing by` : [],
    hours ? say`on duty ${writeWeekHours(hours)}` : [],
  ];
  return say`${{ name }}: ${join(pieces, ' · ')}`;
}

function byWeekday(pattern: Extract<Pattern, { every: 'weekday' }>['agents'], agents: Agents): Sentence {
  const days = weekdays.filter((weekday) => pattern[weekday].length > 0);
  return join(
    days.map(
      (weekday) => say`${weekday.charAt(0).toUpperCase()}${weekday.slice(1, 3)} ${names(pattern[weekday], agents)}`,
    ),
    '; ',
  );
}

function names(ids: readonly string[], agents: Agents): Sentence {
  return join(
    ids.map((id) => say`${agentName(agents, id)}`),
    ', ',
  );
}

/** What one agent would carry. */
export function loadLine({ agentId, shifts, ms, weekendMs, nightMs }: Load, agents: Agents): Sentence {
  const hard = [
    ...(weekendMs > 0 ? [`${inHours(weekendMs)} at weekends`] : []),
    ...(nightMs > 0 ? [`${inHours(nightMs)} at night`] : []),
  ];
  const of = hard.length > 0 ? `, of these ${hard.join(', ')}` : '';
  return say`${agentName(agents, agentId)}: ${count(shifts, 'shift')}, ${count(inHours(ms), 'hour')}${of}`;
}

/** The times in which nobody would answer, the first few of them. */
export function gapsSentence(gaps: readonly Opening[]): Sentence {
  if (gaps.length === 0) return say`Somebody answers in all duty hours.`;
  const ms = gaps.reduce((sum, { start, end }) => sum + end - start, 0);
  return say`Nobody would answer in ${count(Math.max(1, inHours(ms)), 'duty hour')}: ${stretchesSentence(gaps)}.`;
}

/** Something that stands in the way of a coming shift. */
export function conflictSentence(conflict: Conflict, agents: Agents): Sentence {
  switch (conflict.kind) {
    case 'absent':
      return say`${agentName(agents, conflict.agentId)} has a shift while away: ${stretch(conflict)}.`;
    case 'overrides-overlap':
      return say`Two overrides overlap: ${stretch(conflict)}. The one made last counts.`;
    case 'unknown-agent':
      return say`Somebody in the rotation is no agent any more: their shifts go to nobody.`;
    case 'no-slack':
      return say`${agentName(agents, conflict.agentId)} is not in Slack, and cannot be called.`;
    case 'no-seat':
      return say`${agentName(agents, conflict.agentId)} has no seat in Intercom, which assigns them no chat.`;
  }
}

/** What changes for somebody, as leads read it before they save. */
export function moveLine({ agentId, gained, lost }: Move, agents: Agents): Sentence {
  return say`${agentName(agents, agentId)}: ${changes({ gained, lost })}`;
}

/** What has changed for somebody, as they read it themselves. */
export function shiftsMoved(move: Move, by: Agent | undefined): Sentence {
  const who = by ? say`${{ name: by.name }} has` : say`A lead has`;
  return say`${who} changed the rotation, and your shifts with it: ${changes(move)}. Type /chatduty schedule to see them all.`;
}

function changes({ gained, lost }: Omit<Move, 'agentId'>): Sentence {
  return join(
    [
      gained.length > 0 ? say`on duty ${stretchesSentence(gained)}` : [],
      lost.length > 0 ? say`no longer ${stretchesSentence(lost)}` : [],
    ],
    '; ',
  );
}

const shownStretches = 3;

function stretchesSentence(stretches: readonly Opening[]): Sentence {
  const more = stretches.length - shownStretches;
  const shown = stretches.slice(0, shownStretches).map(stretch);
  return join([...shown, ...(more > 0 ? [say`and ${count(more, 'more time')}`] : [])], ', ');
}

function stretch({ start, end }: Opening): Sentence {
  const at = (time: number): Piece => ({ time, show: 'day-and-time' });
  return say`${at(start)} to ${at(end)}`;
}

function inHours(ms: number): number {
  return Math.round(ms / 3_600_000);
}
