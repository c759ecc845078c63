/** What a modal about a chat shows: the chat as it is now, who acts, and the values of the texts' variables. */
import { mayAct } from '../domain/ownership.ts';
import { valuesFor } from '../domain/values.ts';
import type { HandleParts } from './handle.ts';
import type { ChatScene, PressResult } from './ports.ts';

export interface SceneParts extends HandleParts {
  leads: ReadonlySet<string>;
}

/** Opens a scene for somebody who may act on the chat; a waiting chat is open to every agent. */
export async function openScene(
  parts: SceneParts,
  chatId: string,
  slackUserId: string,
): Promise<{ kind: 'open'; scene: ChatScene } | Exclude<PressResult, { kind: 'done' }>> {
  const { store, directory, policy, clock } = parts;
  const agent = await directory.agentInSlack(slackUserId);
  if (!agent) return { kind: 'not-an-agent' };
  const found = await store.findChat(chatId);
  if (!found) return { kind: 'unknown-chat' };
  const { chat, card: _card, ...rest } = found;
  const team = await directory.team();
  const isOpen = chat.state === 'waiting';
  const refusal = isOpen ? undefined : mayAct(chat, { agentId: agent.id, byLead: parts.leads.has(slackUserId) });
  if (refusal) return { kind: 'refused', refusal, agents: team.agents };
  const now = clock.now();
  return {
    kind: 'open',
    scene: {
      view: { chat, ...rest, ...team, isBacklog: false },
      agent,
      now,
      savedReplies: policy.savedReplies,
      words: policy.words,
      values: valuesFor(chat, agent, policy, now),
    },
  };
}
