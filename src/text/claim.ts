/** What somebody who pressed Claim, Release or Retry is told, and what Intercom says to an assignment. */
import type { Agent } from '../domain/agent.ts';
import type { ThreadNotice } from '../domain/effects.ts';
import type { Refusal } from '../domain/events.ts';
import { followUpRefusal } from './follow-up.ts';
import { idleRefusal } from './idle.ts';
import { agentMention, agentName } from './people.ts';
import { notClosed } from './reopen.ts';
import { type Sentence, say } from './sentence.ts';

/** Why a press changed nothing. */
export function refusalSentence(refusal: Refusal, agents: ReadonlyMap<string, Agent>): Sentence {
  switch (refusal.reason) {
    case 'already-claimed':
      return agents.has(refusal.ownerId)
        ? say`${agentName(agents, refusal.ownerId)} has this chat already.`
        : say`A teammate has this chat already.`;
    case 'already-yours':
      return say`You have this chat already.`;
    case 'not-yours':
      return notYours(agentName(agents, refusal.ownerId), refusal.ownerId);
    case 'closed':
      return say`This chat is closed, so nothing was changed. If the client writes again, the card comes back to life.`;
    case 'gone':
      return say`This chat is no longer in our inbox in Intercom, so there is nothing to do here.`;
    case 'offered':
      return say`This chat is offered to ${agentName(agents, refusal.toId)}, who has to answer first, unless the offer is taken back.`;
    case 'offer-over':
      return refusal.ownerId === undefined
        ? say`This offer is over, so nothing was changed. The chat is waiting.`
        : say`This offer is over, so nothing was changed. ${agentName(agents, refusal.ownerId)} has the chat.`;
    case 'cannot-receive':
      return say`The receiver must be another agent who is here in Slack, has a seat in Intercom's Inbox, and does not have the chat already: please choose somebody else.`;
    case 'being-closed':
      return say`This chat is being closed already: its card shows how far that is.`;
    case 'not-closed':
      return notClosed;
    case 'day-over':
    case 'follow-up-over':
    case 'not-your-follow-up':
      return followUpRefusal(refusal, agents);
    case 'nothing-to-retry':
      return say`There is nothing to retry: whatever failed has worked since, or is being tried right now.`;
    case 'client-waits':
    case 'not-idle':
    case 'idle-running':
    case 'idle-not-running':
    case 'snoozed':
      return idleRefusal(refusal);
  }
}

function notYours(owner: ReturnType<typeof agentName>, ownerId: string | undefined): Sentence {
  return ownerId === undefined
    ? say`Nobody has this chat now, so there is nothing to give back.`
    : say`Only ${owner}, who has this chat, or a lead can do that.`;
}

/** The presser's e-mail address in Slack belongs to no Intercom teammate. */
export const notAnAgent: Sentence = say`I don't know you as an Intercom teammate: your Slack e-mail address must be the one of your Intercom account. Ask a lead, or change it in either place, then press again.`;

/** The card names a chat that is not stored here, such as one of another installation. */
export const unknownChat: Sentence = say`I don't know this chat: its card is not from this installation, or its record was removed. Please go on in Intercom.`;

/** The press could not be stored. */
export const pressAgain: Sentence = say`I could not store that just now. Nothing was changed: please press again.`;

/** Intercom refused to assign the chat for good. */
export function assignRefused(
  notice: Extract<ThreadNotice, { type: 'assign-refused' }>,
  agents: ReadonlyMap<string, Agent>,
): Sentence {
  const said = say`Intercom did not take the assignment of this chat.`;
  return notice.agentId === undefined
    ? say`${said} Please check in Intercom who has it.`
    : say`${said} Here it stays with ${agentMention(agents, notice.agentId)}; please assign it in Intercom by hand.`;
}
