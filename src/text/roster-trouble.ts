/** What the leads hear of the roster, and where more changes than anybody reads. */
import type { AgentsLeft } from '../domain/roster-notices.ts';
import type { RosterScene } from './roster.ts';
import { join, type Sentence, say } from './sentence.ts';

/** Agents who stand in a rotation and can answer nobody. */
export function agentsLeft({ agentIds, rotationIds, names: known }: AgentsLeft, scene: RosterScene): Sentence {
  const names = agentIds.map((id) => say`${{ name: known[id] ?? 'a teammate' }}`);
  const rotations = scene.rotations
    .filter(({ id }) => rotationIds.includes(id))
    .map((rotation) => say`${{ name: rotation.name }}`);
  return say`In the rotation (${join(rotations, ', ')}) but without an account in Slack or a seat in Intercom: ${join(names, ', ')}. They are not called; their shifts go to whoever stands by. ${{ strong: '/chatduty settings' }} changes the rotation.`;
}

/** What Slack refused to be kept in step with who is on duty; it is tried again when that changes. */
export function notInStep({ what, words }: { what: 'topic' | 'group'; words: string }): Sentence {
  const which = what === 'topic' ? "The channel's topic" : 'The user group';
  return say`${which} does not show who is on duty: ${words} I try again when the duty changes, and say this once a day at most.`;
}

/** In place of what goes beyond the caps. */
export const moreChanges: Sentence = say`More of the chat duty has changed than I say one by one. ${{ strong: '/chatduty schedule' }} shows how it stands.`;
