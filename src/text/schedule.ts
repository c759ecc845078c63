/** Who has which shifts (P6). */

import { absenceIn } from '../domain/absence.ts';
import type { Agent } from '../domain/agent.ts';
import type { Roster } from '../domain/roster.ts';
import { overlap } from '../domain/roster-change.ts';
import type { Override, Rotation, Shift } from '../domain/rotation-record.ts';
import { count } from './duration.ts';
import { agentName } from './people.ts';
import { fromTo, inRotation, noted, type RosterScene, whom } from './roster.ts';
import { join, type Sentence, say } from './sentence.ts';

interface Scene {
  agents: ReadonlyMap<string, Agent>;
  roster: Roster;
  me?: Agent;
  now: number;
}

export function scheduleHeading({ name, timeZone }: Rotation): Sentence {
  return say`${{ name }}, the next two weeks. The rotation is kept in ${timeZone}; times are shown in your own zone.`;
}

/** One stretch: whose it is, and what is special about it. */
export function scheduleLine(shift: Shift, rotation: Rotation, { agents, roster, me, now }: Scene): Sentence {
  const { agentId, start, end } = shift;
  const stretch = { from: start, to: end };
  const isOverride = rotation.overrides.some((one) => one.agentId === agentId && overlap(one, stretch));
  const absence = absenceIn(roster.absences, agentId, { from: Math.max(start, now), to: end }, now);
  const isOffered = roster.swaps.some(
    (swap) => swap.rotationId === rotation.id && swap.agentId === agentId && overlap(swap, stretch),
  );
  const marks = [
    ...(isOverride ? ['changed by hand'] : []),
    ...(absence ? ['away then'] : []),
    ...(isOffered ? ['asks for a swap'] : []),
  ];
  const isMine = agentId === me?.id;
  return join([
    isMine ? say`${{ strong: 'You' }}, ${fromTo(stretch)}` : say`${agentName(agents, agentId)}, ${fromTo(stretch)}`,
    marks.length > 0 ? say`(${marks.join(', ')})` : [],
  ]);
}

export const noShifts: Sentence = say`Nobody has chat duty then.`;
export const openSwaps: Sentence = say`${{ strong: 'Swaps that are asked for' }}`;

export const overridesHeading: Sentence = say`${{ strong: 'Overrides that you may remove' }}: whoever has the time by the rotation has it again.`;

export function overrideLine(override: Override, rotationId: string, scene: RosterScene): Sentence {
  const { agentId, byId, reason } = override;
  return join([
    say`${agentName(scene.agents, agentId)}${inRotation(scene, rotationId)} ${fromTo(override)}, by ${whom(scene, byId)}.`,
    noted(reason),
  ]);
}

export function moreOverrides(left: number): Sentence {
  return say`and ${count(left, 'override')} more, later`;
}

export function moreSwaps(left: number): Sentence {
  return say`and ${count(left, 'swap')} more: they come up here as these are answered`;
}

export function moreShifts(left: number): Sentence {
  return say`and ${count(left, 'shift')} more`;
}
