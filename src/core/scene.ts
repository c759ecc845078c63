/** What a modal about a chat shows: the chat as it is now, who acts, and the values of the texts' variables. */
import type { Agent, Team } from '../domain/agent.ts';
import { announcementDraft, announcementKind } from '../domain/announcement.ts';
import type { Chat } from '../domain/chat.ts';
import { nextWorkingDay } from '../domain/follow-up.ts';
import { takesOverFrom } from '../domain/former.ts';
import { mayAct } from '../domain/ownership.ts';
import type { Policy } from '../domain/policy.ts';
import { fillTemplate, type Values } from '../domain/template.ts';
import { workedBy } from '../domain/time-entry.ts';
import { valuesFor } from '../domain/values.ts';
import type { HandleParts } from './handle.ts';
import type { ChatScene, OwnChats, PressResult } from './ports.ts';

export interface SceneParts extends HandleParts {
  leads: ReadonlySet<string>;
}

/** Opens a scene for somebody who may act on the chat; a waiting chat is open to every agent. */
export async function openScene(
  parts: SceneParts,
  chatId: string,
  slackUserId: string,
): Promise<{ kind: 'open'; scene: ChatScene } | Exclude<PressResult, { kind: 'done' }>> {
  const { store, directory, clock } = parts;
  const agent = await directory.agentInSlack(slackUserId);
  if (!agent) return { kind: 'not-an-agent' };
  const found = await store.findChat(chatId);
  if (!found) return { kind: 'unknown-chat' };
  const { chat, card: _card, ...rest } = found;
  const [team, policy] = [await directory.team(), await directory.policy()];
  const isOpen = chat.state === 'waiting';
  const refusal = isOpen ? undefined : mayAct(chat, { agentId: agent.id, byLead: parts.leads.has(slackUserId) });
  if (refusal) return { kind: 'refused', refusal, agents: team.agents };
  const now = clock.now();
  const worked = workedBy(chat, await store.parts(chatId), now, policy.time);
  const values = { ...valuesFor(chat, agent, policy, now), ...originalOf(chat, agent, team) };
  return {
    kind: 'open',
    scene: {
      view: { chat, ...rest, ...team, policy, isBacklog: false },
      agent,
      now,
      savedReplies: policy.savedReplies,
      words: policy.words,
      workedMinutes: worked.find((one) => one.agentId === agent.id)?.minutes ?? 0,
      values,
      followUpDay: nextWorkingDay(now, policy),
      ...(values.original !== undefined && { firstWords: fillTemplate(policy.words.takingOver, values) }),
      ...announcementOf(chat, team, { policy, now }),
    },
  };
}

/** For whom an agent takes over, while the client has not been told (P16). */
function originalOf(chat: Chat, agent: Agent, team: Team): Values {
  const formerId = takesOverFrom(chat, agent.id);
  const former = formerId === undefined ? undefined : team.agents.get(formerId);
  return former ? { original: former.name } : {};
}

/** The chats of somebody who may want to hand one off. */
export async function ownChats(
  { store, directory }: SceneParts,
  slackUserId: string,
): Promise<({ kind: 'own-chats' } & OwnChats) | { kind: 'not-an-agent' }> {
  const agent = await directory.agentInSlack(slackUserId);
  if (!agent) return { kind: 'not-an-agent' };
  return { kind: 'own-chats', agent, chats: await store.chatsOf(agent.id), team: await directory.team() };
}

function announcementOf(
  chat: Chat,
  { agents }: Team,
  moment: { policy: Policy; now: number },
): Pick<ChatScene, 'announcement'> {
  const kind = announcementKind(chat, moment.now, moment.policy);
  const giver = chat.ownerId === undefined ? undefined : agents.get(chat.ownerId);
  if (!kind || !giver) return {};
  return { announcement: { kind, text: announcementDraft(kind, chat, giver, moment) } };
}
