/** Whom a waiting chat calls, and what leads hear when nobody can come (P6). */
import type { Agent } from '../domain/agent.ts';
import type { Call } from '../domain/call-record.ts';
import type { Chat } from '../domain/chat.ts';
import type { Called, LeadsNotice } from '../domain/effects.ts';
import { count } from './duration.ts';
import { agentName, clientWithCompany } from './people.ts';
import { join, type Sentence, say } from './sentence.ts';

type Agents = ReadonlyMap<string, Agent>;
type Of<T extends LeadsNotice['type']> = Extract<LeadsNotice, { type: T }>;

/** On the card: whom the chat calls, or why nobody is called. */
export function whoIsCalled(call: Call | undefined, called: Agent | undefined, isQuiet: boolean): Sentence {
  if (!called) return say`Nobody is on duty: any agent can claim it.`;
  if (!call) return say`Nobody on duty has room for it yet: it goes to the next who has, and any agent can claim it.`;
  const who = isQuiet ? { name: called.name } : { mention: called };
  return call.as === 'primary'
    ? say`${who} is on duty.`
    : say`${who} stands by and is called in: whoever is on duty has no room, or is away.`;
}

/** To the agent whom a waiting chat calls, where the card calls nobody. */
export function calledToAgent(notice: Called, chat: Chat, agents: Agents): Sentence {
  return join([
    say`The chat with ${clientWithCompany(chat.client)} waits, and calls you: ${whyCalled(notice, agents)}.`,
    say`Press Claim to take it, or Decline, and it calls the next.`,
  ]);
}

function whyCalled({ because, formerId }: Called, agents: Agents): Sentence {
  switch (because) {
    case 'back':
      return say`it came back, and you are on duty`;
    case 'room':
      return say`it was waiting for somebody on duty who has room`;
    case 'backup':
      return say`you stand by, and whoever is on duty has no room or is away`;
    case 'instead':
      return say`${agentName(agents, formerId)} cannot take it now`;
  }
}

/** To whoever declined a call. */
export const callPassedOn: Sentence = say`The chat calls the next agent, if there is one.`;

/** To the leads, once, when nobody on duty has room. */
export function overloadedToLeads({ agents: loads, limit }: Of<'overloaded'>, chat: Chat, agents: Agents): Sentence {
  const each = loads.map(({ agentId, chats, isAway }) =>
    isAway
      ? say`${agentName(agents, agentId)} is away`
      : say`${agentName(agents, agentId)} has ${count(chats, 'chat')}`,
  );
  return join([
    say`Nobody who is on duty can take another chat: ${join(each, ', ')}.`,
    limit === undefined ? [] : say`The limit is ${count(limit, 'chat')} for each agent.`,
    say`The chat with ${clientWithCompany(chat.client)} waits, and goes to the next who has room. You hear of this once, until somebody has room again.`,
  ]);
}

/** To the leads: everybody who could be called has declined. */
export function declinedToLeads({ agentId }: Of<'call-declined'>, chat: Chat, agents: Agents): Sentence {
  return say`The chat with ${clientWithCompany(chat.client)} waits, and nobody on duty is left to call: ${agentName(agents, agentId)} was the last to decline. Any agent can claim it.`;
}

/** To the leads: a chat should go to somebody else, and nobody on duty is left to ask. */
export function nobodyToTake({ ownerId, cause }: Of<'nobody-to-take'>, chat: Chat, agents: Agents): Sentence {
  const [owner, client] = [agentName(agents, ownerId), clientWithCompany(chat.client)];
  const why =
    cause === 'silent'
      ? say`${client} waits on ${owner} for too long.`
      : say`${owner} went away and has the chat with ${client}.`;
  return join([why, say`Nobody else who is on duty took it, and nobody is left to ask.`]);
}
