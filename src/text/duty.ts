/** The answer to "who is on duty?" (P6). */
import { isThere } from '../domain/agent.ts';
import type { DutyNow, RotationNow } from '../domain/duty-now.ts';
import { join, type Sentence, say } from './sentence.ts';

/** Who answers now, and who is next; the zone is named because hand-over times are kept in it. One line a rotation. */
export function dutyLines({ rotations, answers, opensAt }: DutyNow): Sentence[] {
  if (rotations.length === 0) return [say`There is no rotation yet: nobody is on chat duty.`];
  const isNamed = rotations.length > 1;
  const absent = rotations.find(({ now }) => now && !isThere(now.agent))?.now?.agent;
  return [
    ...(opensAt === undefined
      ? []
      : [say`Chats are not answered now. Duty hours begin ${{ time: opensAt, show: 'day-and-time' }}.`]),
    ...rotations.map((rotation) => rotationLine(rotation, isNamed)),
    ...(absent && answers && isThere(answers)
      ? [
          say`${{ name: absent.name }} ${absent.isAway ? 'is away' : 'cannot answer'}: ${{ name: answers.name }} is called first.`,
        ]
      : []),
    say`Times are shown in your own zone; the rotation is kept in ${zonesOf(rotations)}.`,
  ];
}

function rotationLine({ name, now, next, backups }: RotationNow, isNamed: boolean): Sentence {
  const present = now
    ? say`${{ name: now.agent.name }} is on chat duty until ${{ time: now.until, show: 'day-and-time' }}.`
    : say`Nobody is on chat duty right now.`;
  const names = backups.map((agent) => say`${{ name: agent.name }}`);
  return join([
    isNamed ? say`${{ name }}:` : [],
    present,
    names.length > 0 ? say`Standing by: ${join(names, ', ')}.` : [],
    next
      ? say`Next: ${{ name: next.agent.name }}, from ${{ time: next.from, show: 'day-and-time' }}.`
      : say`Nobody is planned after that.`,
  ]);
}

function zonesOf(rotations: readonly RotationNow[]): string {
  return [...new Set(rotations.map(({ timeZone }) => timeZone))].join(' and ');
}

/** The rotation could not be read. */
export const dutyUnknown: Sentence = say`I could not look up who is on duty just now. Please ask again in a moment.`;
