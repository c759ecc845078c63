/** Handing a chat to another agent, in words for colleagues (P14 to P16); what the client reads is in `client-words.ts`. */
import type { Agent } from '../domain/agent.ts';
import type { Chat } from '../domain/chat.ts';
import type { HandoffOffered, HandoffOver } from '../domain/effects.ts';
import type { AnnouncementKind, Handoff, OfferCause } from '../domain/handoff-record.ts';
import { agentMention, agentName, clientWithCompany } from './people.ts';
import { join, type Sentence, say } from './sentence.ts';

type Agents = ReadonlyMap<string, Agent>;

/** The private note in Intercom, before the reason. */
export const handoffNote = 'Handed off to {receiver}. The reason:';

/** The reasons of offers that nobody asked for, for colleagues. */
export const handoffReasons: Readonly<Record<OfferCause, string>> = {
  'shift-over': 'The shift of {original} is over.',
  away: '{original} is away.',
  silent: 'The client has been waiting for {original} too long.',
};

/** On the card: that the chat is offered. */
export function offeredLine(handoff: Handoff, agents: Agents): Sentence {
  return say`🟣 ${{ strong: 'Offered.' }} ${offerStands(handoff, agents)}`;
}

/** Who offers the chat to whom, until when and why. */
export function offerStands({ fromId, byId, toId, reason, expiresAt }: Handoff, agents: Agents): Sentence {
  const keeps =
    fromId === undefined ? say`Until then it waits.` : say`Until then it stays with ${agentMention(agents, fromId)}.`;
  return say`${agentName(agents, byId)} offers this chat to ${agentMention(agents, toId)}, who can accept until ${{ time: expiresAt, show: 'time' }}. ${keeps} The reason: ${{ quote: reason }}.`;
}

/** In the thread and to the receiver alone: what is asked, and by when. */
export function offer(notice: HandoffOffered, agents: Agents): Sentence {
  const { byId, toId, reason, expiresAt } = notice;
  return say`${agentMention(agents, toId)}, ${agentName(agents, byId)} would like to hand this chat to you: ${{ quote: reason }}. Please accept or decline by ${{ time: expiresAt, show: 'time' }}. The client is told once you accept, and hears nothing otherwise.`;
}

/** The same by direct message, where nobody sees which chat it is. */
export function offerToReceiver(notice: HandoffOffered, chat: Chat, agents: Agents): Sentence {
  return join([say`The chat with ${clientWithCompany(chat.client)}:`, offer(notice, agents)]);
}

/** In the thread: the chat is the receiver's now. */
export function handoffAccepted({ toId, byId }: { toId: string; byId: string }, agents: Agents): Sentence {
  return say`${agentMention(agents, byId)}, ${agentMention(agents, toId)} has accepted the chat and has it now.`;
}

/** In the thread: an offer is over, who has the chat, and who could take it instead. */
export function offerOver(notice: HandoffOver, chat: Chat, agents: Agents): Sentence {
  return join([
    say`${agentMention(agents, notice.giverId)}, ${howItEnded(notice, agents)}`,
    whoHasIt(chat, agents),
    next(notice, agents),
  ]);
}

/** To the leads: an offer that nobody took. A cause, never a person to blame. */
export function offerOverToLeads(notice: HandoffOver, chat: Chat, agents: Agents): Sentence {
  return join([
    say`The chat with ${clientWithCompany(chat.client)}: ${howItEnded(notice, agents)}`,
    whoHasIt(chat, agents),
    next(notice, agents),
  ]);
}

function howItEnded({ how, toId }: HandoffOver, agents: Agents): Sentence {
  const receiver = agentName(agents, toId);
  switch (how) {
    case 'declined':
      return say`${receiver} cannot take the chat now. The client was told nothing.`;
    case 'timed-out':
      return say`${receiver} did not answer the offer in time. The client was told nothing.`;
    case 'taken-back':
      return say`the offer to ${agentMention(agents, toId)} is taken back. The client was told nothing.`;
    case 'moved-on':
      return say`the offer to ${agentMention(agents, toId)} is over, because the chat has moved on.`;
  }
}

function whoHasIt({ state, ownerId }: Chat, agents: Agents): Sentence {
  if (state === 'closed') return say`The chat is closed.`;
  if (ownerId === undefined) return say`The chat is waiting.`;
  return say`${agentName(agents, ownerId)} has it.`;
}

function next({ nextId }: HandoffOver, agents: Agents): Sentence {
  return nextId === undefined
    ? []
    : say`${agentName(agents, nextId)} has the fewest open chats of those who are there, and could be asked next.`;
}

/** In the modal, above the announcement: what the client will read, from whom and when. */
export function announcementHint(kind: AnnouncementKind | undefined, giver: Agent | undefined): Sentence {
  if (kind === undefined) return say`Nobody has talked to the client yet, so nothing is announced.`;
  const name = giver ? { name: giver.name } : 'whoever has the chat';
  return kind === 'handingOver'
    ? say`The client is being talked to now: once the receiver accepts, ${name} tells the client, and then the chat changes hands. {receiver} becomes the receiver's name.`
    : say`Nobody has written for a while: once the receiver accepts, the chat changes hands, and then the receiver tells the client. {receiver} becomes the receiver's name.`;
}

/** In the modal when several chats are to choose from: the words depend on which it is. */
export const announcementLater: Sentence = say`Left empty, the client reads our usual words once the receiver accepts: from you while you are talking with the client, else from the receiver. {receiver} and {client} become names.`;

/** `/handoff` by somebody who has no chat. */
export const noChatToHandOff: Sentence = say`You have no open chat that you could hand off.`;

/** The shortcut on a message that is no card. */
export const notACard: Sentence = say`This message is not the card of an open chat. Use Hand off on the chat's card, or /handoff.`;

/** There is nobody who could receive a chat. */
export const nobodyToReceive: Sentence = say`Nobody else is known here who could take the chat: a receiver needs the same e-mail address in Slack and Intercom, and a seat in Intercom's Inbox.`;

/** Salesforce refused the case's new owner; its own words follow. */
export function caseOwnerRefused({ agentId }: { agentId: string }, agents: Agents): Sentence {
  return say`${agentMention(agents, agentId)}, the chat is yours, but Salesforce keeps the case with its former owner. Its words:`;
}

/** What the agent is marked with in the list of receivers, or nothing. */
export function receiverMark(agent: Agent, isOnDuty: boolean): string | undefined {
  const marks = [...(isOnDuty ? ['on duty'] : []), ...(agent.isAway ? ['away'] : [])];
  return marks.length > 0 ? marks.join(', ') : undefined;
}

/** At the input, when there is only white space in it. */
export const reasonMissing = 'Write a word or two on why, for the receiver.';

/** To whoever accepted away from the card. */
export const youHaveIt: Sentence = say`The chat is yours now. Its card, here and in Intercom, shows you as its agent.`;

/** To whoever declined away from the card. */
export const youDeclined: Sentence = say`You have declined: the chat does not come to you, and whoever has to go on with it is told.`;
