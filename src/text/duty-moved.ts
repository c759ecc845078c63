/** Duty that changes hands: by an override or its removal, by taking it, or by a swap (P6). */
import type { Move } from '../domain/duty-changes.ts';
import type { DutyMoved } from '../domain/roster-notices.ts';
import { agentName } from './people.ts';
import { fromTo, has, inRotation, type RosterScene, whom } from './roster.ts';
import { join, type Sentence, say } from './sentence.ts';

/** Beyond so many stretches the rest is counted. */
const shownMoves = 4;

/** What has changed, for everybody or for one of them. */
export function dutyMoved({ how, byId, moves }: DutyMoved, scene: RosterScene): Sentence {
  const shown = moves.slice(0, shownMoves).map((move) => movedSentence(move, how, scene));
  const left = moves.length - shown.length;
  const removed =
    how !== 'removal' ? [] : moves.length > 0 ? removal : say`${removal} Nobody's chat duty changes by it.`;
  return join([removed, ...shown, left > 0 ? say`And ${String(left)} more.` : [], changedBy(byId, moves, scene)]);
}

const removal: Sentence = say`An override is removed.`;

function movedSentence(move: Move, how: DutyMoved['how'], scene: RosterScene): Sentence {
  const { fromId, toId, rotationId } = move;
  const where = inRotation(scene, rotationId);
  if (toId === undefined) return say`${has(scene, fromId)} no chat duty${where} ${fromTo(move)}.`;
  const instead = fromId === undefined ? [] : say`, ${how === 'swap' ? 'for' : 'in place of'} ${whom(scene, fromId)}`;
  const taken = how === 'take' ? say`${has(scene, toId)} taken the` : say`${has(scene, toId)} the`;
  return say`${taken} chat duty${where} ${fromTo(move)}${how === 'removal' ? ' again' : ''}${instead}.`;
}

/** Who did it, where it was neither of the two. */
function changedBy(byId: string, moves: readonly Move[], scene: RosterScene): Sentence {
  const isTheirs = moves.some(({ fromId, toId }) => fromId === byId || toId === byId);
  return isTheirs || byId === scene.meId ? [] : say`Changed by ${agentName(scene.agents, byId)}.`;
}
