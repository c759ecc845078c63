/** The panel: who is on duty, what is mine, and what can be done. */
import type { Chat } from '../domain/chat.ts';
import { count } from './duration.ts';
import { clientWithCompany } from './people.ts';
import { fromTo, inRotation, type RosterScene } from './roster.ts';
import { join, type Sentence, say } from './sentence.ts';

/** Chats that are named; the rest is counted. */
const shownChats = 5;

export function myChats(chats: readonly Chat[]): Sentence {
  if (chats.length === 0) return say`You have no chat.`;
  const names = chats.slice(0, shownChats).map(({ client }) => clientWithCompany(client));
  const left = chats.length - names.length;
  return say`You have ${count(chats.length, 'chat')}: ${join(names, ', ')}${left > 0 ? ` and ${left} more` : ''}.`;
}

export function myNextShift(
  shift: { rotationId: string; from: number; to: number } | undefined,
  scene: RosterScene,
): Sentence {
  if (!shift) return say`You have no chat duty in the next two weeks.`;
  return say`Your chat duty${inRotation(scene, shift.rotationId)}: ${fromTo(shift)}.`;
}

export const panelTitle = 'Chat duty';

/** Somebody who is no agent sees who is on duty, and nothing to press. */
export const onlyForAgents: Sentence = say`The rest is for agents: nobody in Intercom has your e-mail address.`;
