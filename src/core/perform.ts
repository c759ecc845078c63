/**
 * Carries out one effect: looks again whether it is still true, makes sure it has not happened already, and asks the
 * port. What came of it is an event.
 */
import type { Agent } from '../domain/agent.ts';
import { isStillCalled } from '../domain/call.ts';
import type { Effect } from '../domain/effects.ts';
import { isStillPromised } from '../domain/follow-up.ts';
import { isStillOffered } from '../domain/handoff.ts';
import { isStillLate } from '../domain/lateness.ts';
import { asksForCall } from '../domain/queue.ts';
import { RetryLater } from '../lib/errors.ts';
import { closeCase, closeChat, storeTranscript } from './closing.ts';
import { changeCaseOwner, withProposal } from './handoff.ts';
import { handOver } from './handover.ts';
import { drawHandover, tellHandover } from './handover-messages.ts';
import type { Known, Performed, PerformParts } from './performing.ts';
import type { Answer, SalesforcePort } from './ports.ts';
import { pushTimeEntry } from './push-time.ts';
import { formerOf, openChat } from './reopen.ts';
import { replyToClient } from './reply.ts';
import type { StoredEffect } from './store.ts';
import { postInChannel, setDutyGroup, setTopic, tellAgent } from './team-effects.ts';

type Of<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

/**
 * Performs an effect that was taken for sending.
 * @throws RetryLater when it is to be tried again; `unclear` when it may have happened.
 */
export async function perform(parts: PerformParts, stored: StoredEffect): Promise<Performed> {
  const { effect } = stored;
  if (effect.kind === 'PostInChannel') return postInChannel(parts, stored, effect);
  if (effect.kind === 'PushTimeEntry') return pushTimeEntry(parts, stored, effect);
  if (effect.kind === 'SetDutyGroup') return setDutyGroup(parts, effect);
  if (effect.kind === 'HandOver') return handOver(parts, effect.handoverId);
  if (effect.kind === 'TellHandover') return tellHandover(parts, effect);
  if (effect.kind === 'DrawHandover') return drawHandover(parts, effect.handoverId);
  if (effect.kind === 'SetTopic') return setTopic(parts);
  if (effect.kind === 'TellAgent') return tellAgent(parts, effect);
  const known = stored.chatId === undefined ? undefined : await look(parts, stored.chatId);
  if (!known) return { kind: 'skipped', why: 'the chat is not known any more' };
  switch (effect.kind) {
    case 'AssignChat':
      return assignChat(parts, effect, known);
    case 'CreateCase':
      return createCase(parts, effect, known);
    case 'ChangeCaseOwner':
      return changeCaseOwner(parts, effect, known, (salesforce, agent) => salesforceUserOf(parts, salesforce, agent));
    case 'ReplyToClient':
      return replyToClient(parts, stored, effect, known);
    case 'OpenChat':
      return openChat(parts, effect, known);
    case 'CloseChat':
      return closeChat(parts, effect, known);
    case 'StoreTranscript':
      return storeTranscript(parts, effect, known);
    case 'CloseCase':
      return closeCase(parts, effect, known);
    case 'PostInThread':
      return postInThread(parts, stored, effect, known);
    case 'TakeOutOfThread':
      return takeOutOfThread(parts, effect, known);
    case 'PostInLeads':
      return postInLeads(parts, stored, effect, known);
    case 'SendDirectMessage':
      return sendDirectMessage(parts, effect, known);
  }
}

async function look({ store, directory }: PerformParts, chatId: string): Promise<Known | undefined> {
  const found = await store.findChat(chatId);
  if (!found) return undefined;
  const { chat, card, ...rest } = found;
  const [team, policy] = [await directory.team(), await directory.policy()];
  return { chat, view: { chat, ...rest, ...team, policy, isBacklog: false }, ...(card && { card }) };
}

async function assignChat(parts: PerformParts, effect: Of<'AssignChat'>, { chat }: Known): Promise<Performed> {
  if (chat.state === 'gone') return { kind: 'skipped', why: 'the chat is gone' };
  if ((chat.ownerId ?? null) !== effect.agentId) return { kind: 'skipped', why: 'the chat has moved on' };
  const answer = await parts.intercom.assignChat({ chatId: chat.id, ...effect });
  if (answer.kind === 'done') {
    const { snapshot } = answer;
    return { kind: 'done', event: { type: 'ChatAssigned', agentId: effect.agentId, ...(snapshot && { snapshot }) } };
  }
  const { words } = answer;
  // A refusal may only mean that the conversation was deleted meanwhile: that is then what happened.
  if ((await parts.intercom.readChat(chat.id)) === 'gone')
    return { kind: 'refused', words, event: { type: 'ChatDeleted' } };
  return { kind: 'refused', words, event: { type: 'EffectFailed', effect: 'AssignChat', words } };
}

async function createCase(parts: PerformParts, effect: Of<'CreateCase'>, { chat, view }: Known): Promise<Performed> {
  const { salesforce } = parts;
  if (!salesforce) return { kind: 'skipped', why: 'Salesforce is off' };
  if (chat.case.state !== 'pending') return { kind: 'skipped', why: 'the case is not wanted any more' };
  const former = await formerOf(salesforce, chat.case.former);
  if (former.isOpen) return { kind: 'done', event: { type: 'CaseCreated', record: former.record } };
  const owner = effect.agentId === undefined ? undefined : view.agents.get(effect.agentId);
  const ownerId = owner && (await salesforceUserOf(parts, salesforce, owner));
  const { name, email } = chat.client;
  const answer = await salesforce.ensureCase({
    key: effect.key,
    since: effect.since,
    client: { name, ...(email !== undefined && { email }) },
    ...(ownerId !== undefined && { ownerId }),
    ...(former.parentId !== undefined && { parentId: former.parentId }),
  });
  if (answer.kind === 'done') return { kind: 'done', event: { type: 'CaseCreated', record: answer.record } };
  return { kind: 'refused', words: answer.words, event: { type: 'CaseRefused', words: answer.words } };
}

async function salesforceUserOf(
  { store }: PerformParts,
  salesforce: SalesforcePort,
  agent: Agent,
): Promise<string | undefined> {
  if (agent.salesforceUserId !== undefined) return agent.salesforceUserId;
  const found = await salesforce.findUserId(agent.email);
  if (found !== undefined) await store.saveSalesforceUser(agent.id, found);
  return found;
}

async function postInThread(
  parts: PerformParts,
  stored: StoredEffect,
  { notice }: Of<'PostInThread'>,
  known: Known,
): Promise<Performed> {
  const { chat, view, card } = known;
  if (!card) throw new RetryLater('the card is not posted yet');
  if (notice.type === 'late' && !isStillLate(chat, notice)) return notLate;
  if (notice.type === 'handoff-offered' && !isStillOffered(chat, notice)) return offerOver;
  const found = stored.unclear ? await parts.slack.findPost(stored.id, card, stored.createdAt) : undefined;
  if (found) return { kind: 'done', outcome: found };
  const part = notice.type === 'part' ? await parts.store.findPart(chat.id, notice.partId) : undefined;
  const said = notice.type === 'handoff-over' ? await withProposal(parts, notice, known) : notice;
  const answer = await parts.slack.postInThread(card, said, view, stored.id, part);
  if (answer.kind === 'done') return { kind: 'done', outcome: { channel: answer.channel, ts: answer.ts } };
  if (!answer.isMissing) return answer;
  await parts.store.loseCard(chat.id, card);
  throw new RetryLater('the card was deleted; the next one gets the post');
}

/** What stands in the thread of a message that was taken out in Intercom goes there too. */
async function takeOutOfThread(
  { store, slack }: PerformParts,
  { partId }: Of<'TakeOutOfThread'>,
  { chat, view }: Known,
): Promise<Performed> {
  const part = await store.findPart(chat.id, partId);
  const posts = await store.postsOfPart(chat.id, partId);
  if (!part || posts.length === 0) return { kind: 'skipped', why: 'nothing of it stands in the thread' };
  for (const { at, piece } of posts) {
    const answer = await slack.changePart(at, part, piece, view);
    if (answer.kind === 'refused' && !answer.isMissing) return answer;
  }
  return { kind: 'done' };
}

async function postInLeads(
  parts: PerformParts,
  stored: StoredEffect,
  { notice }: Of<'PostInLeads'>,
  known: Known,
): Promise<Performed> {
  const { chat, view, card } = known;
  if (notice.type === 'late' && !isStillLate(chat, notice)) return notLate;
  if (notice.type === 'follow-up-due' && !isStillPromised(chat, notice)) return promiseOver;
  if (notice.type === 'overloaded' && !asksForCall(chat)) return callOver;
  if (stored.unclear && (await parts.slack.findPost(stored.id, 'leads', stored.createdAt))) return { kind: 'done' };
  const said = notice.type === 'handoff-over' ? await withProposal(parts, notice, known) : notice;
  return toPerformed(await parts.slack.postInLeads(said, view, card, stored.id));
}

async function sendDirectMessage(
  parts: PerformParts,
  { agentId, notice }: Of<'SendDirectMessage'>,
  { chat, view, card }: Known,
): Promise<Performed> {
  const agent = view.agents.get(agentId);
  if (!agent?.slackUserId) return { kind: 'skipped', why: 'the agent has no Slack user' };
  if (notice.type === 'late' && !isStillLate(chat, notice)) return notLate;
  if (notice.type === 'handoff-offered' && !isStillOffered(chat, notice)) return offerOver;
  if (notice.type === 'follow-up-due' && !isStillPromised(chat, notice)) return promiseOver;
  if (notice.type === 'called' && !isStillCalled(chat, notice)) return callOver;
  return toPerformed(await parts.slack.sendDirectMessage(agent, notice, view, card));
}

const callOver: Performed = { kind: 'skipped', why: 'the chat does not call this agent any more' };
const promiseOver: Performed = { kind: 'skipped', why: 'the follow-up is done or postponed' };
const offerOver: Performed = { kind: 'skipped', why: 'the offer is over' };
const notLate: Performed = { kind: 'skipped', why: 'the client is not waiting any more' };

function toPerformed(answer: Answer<object>): Performed {
  return answer.kind === 'done' ? { kind: 'done' } : { kind: 'refused', words: answer.words };
}
