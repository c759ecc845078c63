/** The end of a shift in words: to the agent who comes on duty, to whoever goes, and to the leads (P6, P14). */
import type { Agent } from '../domain/agent.ts';
import type { Chat } from '../domain/chat.ts';
import type { HandoverLine } from '../domain/effects.ts';
import type { HandedOver } from '../domain/handoff-record.ts';
import { anythingElseSentence } from './closing.ts';
import { count } from './duration.ts';
import { followUpSentence } from './follow-up.ts';
import { whereToGo } from './links.ts';
import { agentMention, agentName, clientWithCompany } from './people.ts';
import { join, type Sentence, say } from './sentence.ts';

type Agents = ReadonlyMap<string, Agent>;

/** One chat of a handover, as it stands now. */
interface Line {
  chat: Chat;
  giverId: string;
  toId: string;
  state: 'offered' | HandedOver['how'];
  /** What was said last, by whom. */
  lastWord?: { text: string; author: { name: string } };
}

/** Above the chats, to the agent who comes on duty. */
export function shiftBegins(lines: readonly Line[], waiting: number, expiresAt: number, agents: Agents): Sentence {
  const givers = [...new Set(lines.map(({ giverId }) => giverId))].map((id) => say`${agentName(agents, id)}`);
  const offered =
    lines.length === 0
      ? []
      : say`${join(givers, ' and ')} ${givers.length === 1 ? 'goes' : 'go'} off duty and ${givers.length === 1 ? 'hands' : 'hand'} ${count(lines.length, 'open chat')} to you: please accept until ${{ time: expiresAt, show: 'time' }}. Until then each stays where it is, and the client hears nothing.`;
  const calls =
    waiting === 0
      ? []
      : say`${count(waiting, 'chat')} ${waiting === 1 ? 'waits and calls' : 'wait and call'} you, oldest first.`;
  return join([say`${{ strong: 'Your shift begins.' }}`, offered, calls]);
}

/** Above the chats, to the agent who goes off duty. */
export function shiftEnds(lines: readonly Line[], expiresAt: number): Sentence {
  return say`${{ strong: 'Your shift is over.' }} ${count(lines.length, 'open chat')} of yours ${lines.length === 1 ? 'is' : 'are'} offered to the next shift until ${{ time: expiresAt, show: 'time' }}. Whatever is not accepted stays with you, and the leads are told. Keep a chat if you are in the middle of it.`;
}

/** The client of a line. */
export function handedClient({ chat }: Pick<Line, 'chat'>): Sentence {
  return say`${{ name: chat.client.name }}${chat.client.company === undefined ? [] : say` · ${{ name: chat.client.company }}`}`;
}

/** How a chat stands: the clock, what was promised, who is waited for. */
export function handedChat(line: Line, clock: Sentence, agents: Agents): Sentence {
  const { chat, state } = line;
  if (state !== 'offered') return becameOf(line, agents);
  const waits = chat.clock ? say`The client waits for us.` : chat.anythingElse ? [] : say`We wait for the client.`;
  return join([waits, clock, anythingElseSentence(chat), followUpSentence(chat, agents)]);
}

/** What was said last, as a quotation. */
export function lastWordOf({ lastWord }: Pick<Line, 'lastWord'>): Sentence {
  if (!lastWord || lastWord.text.trim() === '') return [];
  return say`Last words, ${{ name: lastWord.author.name }}: ${{ quote: lastWord.text }}`;
}

/** The ways to card and chat. */
export function handedLinks(chatUrl: string, cardUrl: string | undefined): Sentence {
  return whereToGo(chatUrl, cardUrl);
}

function becameOf({ state, toId, giverId, chat }: Line, agents: Agents): Sentence {
  switch (state) {
    case 'accepted':
      return say`✅ ${agentName(agents, toId)} has accepted it.`;
    case 'taken-back':
      return say`${agentName(agents, giverId)} keeps it.`;
    case 'declined':
      return say`${agentName(agents, toId)} cannot take it: ${agentName(agents, giverId)} has it.`;
    case 'timed-out':
      return say`Not accepted in time: ${agentName(agents, giverId)} has it, and the leads are told.`;
    default:
      return chat.state === 'closed' ? say`Closed meanwhile.` : say`It has moved on meanwhile.`;
  }
}

/** Below the chats that a message has room for. */
export function moreHanded(left: number): Sentence {
  return say`And ${count(left, 'more chat')}: Accept all takes ${left === 1 ? 'it' : 'them'} too, and ${left === 1 ? 'its card says' : 'their cards say'} how ${left === 1 ? 'it stands' : 'they stand'}.`;
}

/** To whoever pressed Accept all. */
export function acceptedAll(accepted: number, left: number): Sentence {
  if (accepted === 0) return say`None of these chats is offered to you any more, so nothing was changed.`;
  const rest = left === 0 ? [] : say`${count(left, 'chat')} had moved on, been accepted, or run out of time before.`;
  return join([say`${count(accepted, 'chat')} ${accepted === 1 ? 'is' : 'are'} yours now.`, rest]);
}

/** To whoever kept a chat beyond the shift. */
export const youKeepIt: Sentence = say`You keep the chat beyond your shift.`;

/** To the leads: a shift's chats that nobody accepted in time. */
export function handoverLeft(chats: readonly HandoverLine[]): Sentence {
  return say`A shift has changed, and ${count(chats.length, 'chat')} ${chats.length === 1 ? 'was' : 'were'} not accepted in time. ${chats.length === 1 ? 'It stays' : 'They stay'} with whoever had ${chats.length === 1 ? 'it' : 'them'}, off duty now: please hand ${chats.length === 1 ? 'it' : 'them'} off.`;
}

/** To the leads: a shift has ended, and nobody is on duty. */
export function handoverGap(chats: readonly HandoverLine[]): Sentence {
  return say`A shift has ended, and nobody who could take its ${count(chats.length, 'open chat')} is on duty. ${chats.length === 1 ? 'It stays where it is, and is' : 'They stay where they are, and are'} offered to whoever comes on duty next.`;
}

/** One chat in the leads' list. */
export function handoverLine({ client, giverId, toId }: HandoverLine, chatUrl: string, agents: Agents): Sentence {
  const asked = toId === undefined ? [] : say`, offered to ${agentName(agents, toId)}`;
  return say`${{ name: client }}: ${agentMention(agents, giverId)} has it${asked} · ${{ link: chatUrl, label: 'Open in Intercom' }}`;
}

/** In a list of chats that wait. */
export function waitingClient(chat: Chat): Sentence {
  return say`${clientWithCompany(chat.client)} waits.`;
}
