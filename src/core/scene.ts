/** What a modal about a chat shows: the chat as it is now, who acts, and the values of the texts' variables. */
import type { Agent } from '../domain/agent.ts';
import type { Chat } from '../domain/chat.ts';
import { mayAct } from '../domain/ownership.ts';
import { daypart, type Values } from '../domain/template.ts';
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
      values: valuesFor(chat, agent, hourIn(policy.timeZone, now)),
    },
  };
}

/** The values of a text's variables; the hour is of the client's day, as far as that is known. */
export function valuesFor(chat: Chat, agent: Agent, hour: number): Values {
  return {
    client: firstName(chat.client.name),
    agent: firstName(agent.name),
    daypart: daypart(hour),
    ...(chat.case.state === 'created' && { case: chat.case.number }),
  };
}

/** People are addressed by their first name; somebody known by an address or not at all is greeted without one. */
function firstName(name: string): string {
  if (name.includes('@') || name === 'Visitor') return 'there';
  return name.trim().split(/\s+/)[0] ?? name;
}

/** The hour of the day, 0 to 23, that a clock in this zone shows. */
function hourIn(timeZone: string, at: number): number {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at);
  return Number(hour);
}
