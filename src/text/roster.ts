/** What sentences about the roster have in common: who has which stretch, in which rotation. */
import type { Agent } from '../domain/agent.ts';
import type { Rotation } from '../domain/rotation-record.ts';
import { agentName } from './people.ts';
import { type Piece, type Sentence, say } from './sentence.ts';

/** The team and its rotations, as a sentence needs them; `meId` is whoever reads it, where one agent does. */
export interface RosterScene {
  agents: ReadonlyMap<string, Agent>;
  rotations: readonly Rotation[];
  meId?: string;
}

/** " in Europe", where there is more than one rotation. */
export function inRotation({ rotations }: Pick<RosterScene, 'rotations'>, rotationId: string): Sentence {
  const rotation = rotations.find(({ id }) => id === rotationId);
  return rotations.length > 1 && rotation ? say` in ${{ name: rotation.name }}` : [];
}

/** "from Mon 09:00 to Tue 09:00". */
export function fromTo({ from, to }: { from: number; to: number }): Sentence {
  return say`from ${{ time: from, show: 'day-and-time' }} to ${{ time: to, show: 'day-and-time' }}`;
}

/** "You have", or "Ana Ruiz has". */
export function has(scene: RosterScene, agentId: string | undefined): Sentence {
  return agentId !== undefined && agentId === scene.meId ? say`You have` : say`${agentName(scene.agents, agentId)} has`;
}

/** "You are", or "Ana Ruiz is". */
export function is(scene: RosterScene, agentId: string): Sentence {
  return agentId === scene.meId ? say`You are` : say`${agentName(scene.agents, agentId)} is`;
}

/** "you", or "Ana Ruiz". */
export function whom(scene: RosterScene, agentId: string | undefined): Piece {
  return agentId !== undefined && agentId === scene.meId ? 'you' : agentName(scene.agents, agentId);
}

/** Somebody's note, as a quotation. */
export function noted(note: string | undefined): Sentence {
  return note === undefined || note.trim() === '' ? [] : say`${{ quote: note }}`;
}
