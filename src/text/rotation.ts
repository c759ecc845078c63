/** Rotations in words: how they go, what is wrong with one as it was typed, and what a change of them comes to. */
import type { Agent } from '../domain/agent.ts';
import type { DutyChange } from '../domain/duty-changes.ts';
import type { Opening } from '../domain/openings.ts';
import type { Conflict } from '../domain/rotation-conflicts.ts';
import type { RotationOutlook } from '../domain/rotation-outlook.ts';
import type { Load } from '../domain/rotation-preview.ts';
import type { Pattern, Rotation } from '../domain/rotation-record.ts';
import { maxRotations } from '../domain/rotation-wish.ts';
import { writeWeekHours } from '../domain/typed-hours.ts';
import { maxBackups, maxHoursPerShift, maxName, type RotationProblem } from '../domain/typed-rotation.ts';
import { weekdays } from '../domain/week-hours.ts';
import { count } from './duration.ts';
import { hoursProblem } from './hours.ts';
import { agentName } from './people.ts';
import { join, type Piece, type Sentence, say } from './sentence.ts';
import { settingsRefusals } from './settings.ts';

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

/** Above the rotations. */
export const rotationsIntro: Sentence = say`Each rotation has somebody on duty, in its own hours and zone. A change is shown with what it comes to before it is saved.`;

/** No pattern was chosen. */
export const patternWanted: Sentence = say`How often does a new shift begin?`;

/** More was chosen than Slack carries from one modal to the next. */
export const carriedTooLong: Sentence = say`These are more agents than Slack lets me carry on: please choose fewer.`;

/** Why a change of the rotations was not made. */
export function rotationRefusal({ kind }: { kind: keyof typeof refusals }): Sentence {
  return refusals[kind];
}

const refusals = {
  'not-a-lead': settingsRefusals['not-a-lead'],
  'press-again': settingsRefusals['press-again'],
  'changed-meanwhile': say`The rotations were changed in the meantime, and nothing was saved now. Open /chatduty settings again to see what holds.`,
  'unknown-rotation': say`This rotation is gone: somebody has taken it out. Nothing was changed.`,
  'last-rotation': say`The only rotation stays: without it nobody would be on duty. Change it instead.`,
  'too-many': say`There are ${String(maxRotations)} rotations, and no more are kept.`,
  problems: say`This rotation does not hold any more: open /chatduty settings again and look at it.`,
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

/** What a change comes to, a paragraph each. */
export function outlookParagraphs({ load, gaps, conflicts, moves }: RotationOutlook, agents: Agents): Sentence[] {
  const list = (title: string, lines: readonly Sentence[]) => {
    const more = lines.length - shownLines;
    const rest = more > 0 ? [say`and ${String(more)} more`] : [];
    return join([say`${{ strong: title }}`, ...lines.slice(0, shownLines), ...rest], '\n');
  };
  const loads = load.map((one) => loadLine(one, agents));
  const moved = moves.map((move) => moveLine(move, agents));
  return [
    list('The next 12 weeks', loads),
    gapsSentence(gaps),
    ...(conflicts.length === 0
      ? []
      : [
          list(
            'In the way',
            conflicts.map((conflict) => conflictSentence(conflict, agents)),
          ),
        ]),
    moved.length === 0
      ? say`Nobody's shifts move.`
      : list('Whose shifts move: they are told once this is saved', moved),
  ];
}

const shownLines = 15;

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
export function moveLine({ agentId, gained, lost }: DutyChange, agents: Agents): Sentence {
  return say`${agentName(agents, agentId)}: ${changes({ gained, lost })}`;
}

/** What has changed for somebody, as they read it themselves. */
export function shiftsMoved(
  { byId, ...move }: Omit<DutyChange, 'agentId'> & { byId: string },
  agents: Agents,
): Sentence {
  return say`${agentName(agents, byId)} has changed the rotation, and your shifts with it: ${changes(move)}. Type /chatduty schedule to see them all.`;
}

function changes({ gained, lost }: Omit<DutyChange, 'agentId'>): Sentence {
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
