/** The card's sentences: the line of its state, the details below, and the whole of it for screen readers. */
import type { Agent } from '../domain/agent.ts';
import { type Chat, responsible } from '../domain/chat.ts';
import type { Handoff } from '../domain/handoff-record.ts';
import { whoIsCalled } from './call.ts';
import { caseRefusedAsk, caseRefusedIntro, caseSentence } from './case.ts';
import { anythingElseSentence, receiptSummary } from './closing.ts';
import { marksSentence } from './eligibility.ts';
import { followUpSentence } from './follow-up.ts';
import { offerStands } from './handoff.ts';
import { idleSentence } from './idle.ts';
import { agentMention, clientWithCompany } from './people.ts';
import { formerSentence } from './reopen.ts';
import { lastActiveAt } from './reply.ts';
import { clockSentence, type Due } from './response-clock.ts';
import { join, type Sentence, say } from './sentence.ts';

/** What a card is worded from. */
export interface CardScene extends Due {
  chat: Chat;
  agents: ReadonlyMap<string, Agent>;
  onDuty?: Agent;
  /** A chat that was waiting before the very first start: nobody is called for it. */
  isBacklog: boolean;
}

/** Waiting: who should take it. */
export function waitingLine(scene: CardScene): Sentence {
  return say`🟡 ${{ strong: 'Waiting.' }} ${whoShouldClaim(scene)}`;
}

/** Claimed: who has it. */
export function claimedLine({ chat, agents }: CardScene): Sentence {
  return say`🔵 ${{ strong: 'Claimed.' }} ${agentMention(agents, chat.ownerId)} has this chat.`;
}

/** Closed: who had it. */
export function closedLine({ chat, agents }: CardScene): Sentence {
  const closed = say`⚪ ${{ strong: 'Closed.' }}`;
  return chat.ownerId === undefined ? closed : say`${closed} ${agentMention(agents, chat.ownerId)} had this chat.`;
}

/** Gone: why nothing can be done here any more. */
export function goneLine({ chat }: CardScene): Sentence {
  return say`⚫ ${{ strong: 'Gone.' }} ${whyGone(chat)}`;
}

/** What is known of the client beside the words (P22); Intercom's "seen" is a hint, and worded as one. */
export function clientDetails(chat: Chat): Sentence[] {
  const details: Sentence[] = [];
  if (chat.lastAnswerAt !== undefined) {
    details.push(
      chat.seenByClient
        ? say`Intercom shows our last message as seen`
        : say`Intercom does not show our last message as seen yet`,
    );
  }
  const active = lastActiveAt(chat);
  if (active !== undefined) details.push(say`Client last active ${{ time: active, show: 'day-and-time' }}`);
  return details;
}

/** After a first message that was cut: where the rest is. */
export const restIsInThread: Sentence = say`This is the beginning; the whole message is in the thread.`;

/** The waiting card in plain words. */
export function waitingSummary(scene: CardScene): Sentence {
  const act = say`Press Claim to take the chat.`;
  return join([opening(scene, 'A client is waiting'), whoShouldClaim(scene), act, tail(scene)]);
}

/** The claimed card in plain words. */
export function claimedSummary(scene: CardScene): Sentence {
  const owner = say`${agentMention(scene.agents, scene.chat.ownerId)} has it, and can press Release to give it back.`;
  const { chat } = scene;
  const now = [idleSentence(chat), anythingElseSentence(chat), receiptSummary(chat)];
  return join([opening(scene, 'Claimed chat'), owner, ...now, tail(scene)]);
}

/** The offered card in plain words. */
export function offeredSummary(scene: CardScene, handoff: Handoff): Sentence {
  return join([opening(scene, 'Offered chat'), offerStands(handoff, scene.agents), tail(scene)]);
}

/** The closed card in plain words. */
export function closedSummary(scene: CardScene): Sentence {
  const { chat, agents } = scene;
  const owner = chat.ownerId === undefined ? [] : say`${agentMention(agents, chat.ownerId)} had it.`;
  return join([opening(scene, 'Closed chat'), owner, receiptSummary(chat), tail(scene)]);
}

/** The gone card in plain words. */
export function goneSummary(scene: CardScene): Sentence {
  return join([opening(scene, 'Chat gone'), say`${whyGone(scene.chat)} Nothing is left to do here.`]);
}

function opening({ chat }: CardScene, state: string): Sentence {
  const who = say`${state}: ${clientWithCompany(chat.client)}`;
  const words = chat.firstMessage.trim();
  const end = /[.!?…]$/.test(words) ? '' : '.';
  const wrote = words === '' ? say`${who}.` : say`${who} wrote ${{ quote: words }}${end}`;
  const page = chat.page === undefined ? [] : say`On the page ${{ name: chat.page }}.`;
  return join([wrote, page, marksSentence(chat.marks)]);
}

function whoShouldClaim({ chat, agents, onDuty, isBacklog }: CardScene): Sentence {
  return whoIsCalled(chat.call, responsible(chat, { agents, ...(onDuty && { onDuty }) }), isBacklog);
}

function whyGone(chat: Chat): string {
  return chat.goneBecause === 'moved'
    ? 'It was moved to another team in Intercom.'
    : 'The conversation was deleted in Intercom.';
}

/** The clock, the case and what is known of the client, as they stand on the card too. */
function tail({ chat, ...due }: CardScene): Sentence {
  const { agents } = due;
  const known = join(clientDetails(chat).map((detail) => say`${detail}.`));
  return join([
    clockSentence(chat, due),
    formerTail(chat, agents),
    followUpSentence(chat, agents),
    caseTail(chat),
    known,
  ]);
}

function formerTail(chat: Chat, agents: CardScene['agents']): Sentence {
  return chat.state === 'closed' ? [] : formerSentence(chat, agents);
}

function caseTail(chat: Chat): Sentence {
  if (chat.case.state === 'none' && !chat.case.former) return [];
  if (chat.case.state !== 'refused') return say`${caseSentence(chat.case)}.`;
  const refused = say`${caseRefusedIntro} ${{ quote: chat.case.words }}`;
  return chat.state === 'waiting' ? refused : join([refused, caseRefusedAsk]);
}
