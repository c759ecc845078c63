/** Following up in words for colleagues (P21); what the client reads is in `client-words.ts`. */
import type { Agent } from '../domain/agent.ts';
import type { Chat } from '../domain/chat.ts';
import type { Refusal } from '../domain/events.ts';
import type { FollowUpWay } from '../domain/follow-up-record.ts';
import { caseSentence } from './case.ts';
import { agentMention, agentName, clientWithCompany } from './people.ts';
import { type Sentence, say } from './sentence.ts';

type Agents = ReadonlyMap<string, Agent>;
type FollowUpRefusal = Extract<Refusal, { reason: 'day-over' | 'follow-up-over' | 'not-your-follow-up' }>;

/** The choices of the modal. */
export const followUpWays: Record<FollowUpWay, string> = { email: 'by e-mail', phone: 'by phone' };

/** On the card: what was promised, by whom and until when, or that it is done; nothing without a promise. */
export function followUpSentence({ followUp }: Chat, agents: Agents): Sentence {
  if (!followUp) return [];
  const { by, dueAt, promised, ownerId, state } = followUp;
  const what = say`${{ strong: 'Follow-up' }} ${followUpWays[by]}`;
  if (state === 'done')
    return say`📌 ${what}, promised by ${agentName(agents, ownerId)}, is done: ${{ quote: promised }}`;
  return say`📌 ${what}, promised by ${agentName(agents, ownerId)} for ${{ time: dueAt, show: 'day-and-time' }}: ${{ quote: promised }}`;
}

/** The reminder on its day; what was promised follows. `forLeads`: its owner cannot be told. */
export function followUpDue({ followUp, client }: Chat, agents: Agents, { forLeads }: { forLeads: boolean }): Sentence {
  if (!followUp) return [];
  const way = followUpWays[followUp.by];
  return forLeads
    ? say`Today a follow-up ${way} is due for ${clientWithCompany(client)}. ${agentName(agents, followUp.ownerId)}, who promised it, cannot be reminded here: please find somebody who does it.`
    : say`${agentMention(agents, followUp.ownerId)}, today your follow-up ${way} is due for ${clientWithCompany(client)}.`;
}

/** Below the reminder: the case to go on with. */
export function followUpCase({ case: link }: Chat): Sentence {
  if (link.state !== 'created') return [];
  return caseSentence(link);
}

/** Told to whoever pressed in the reminder, which shows nothing of it itself. */
export const followUpSaid = {
  done: say`Noted: this follow-up is done. Its case stays open until you close it in Salesforce.`,
  tomorrow: say`I will remind you of this follow-up again tomorrow.`,
} as const;

/** Why nothing came of a promise, or of a press in its reminder. */
export function followUpRefusal(refusal: FollowUpRefusal, agents: Agents): Sentence {
  switch (refusal.reason) {
    case 'day-over':
      return say`The reminder of that day would be due already: please choose a later day.`;
    case 'follow-up-over':
      return say`This follow-up is done already, so nothing was changed.`;
    case 'not-your-follow-up':
      return say`Only ${agentName(agents, refusal.ownerId)}, who promised this follow-up, or a lead can do that.`;
  }
}

/** At an input that has to be filled in. */
export const emptyPromise = 'Write what was promised: it stands in the case and in the reminder.';
export const emptyClientText = 'Write what the client should read.';
export const noSuchDay = 'Choose a day.';
