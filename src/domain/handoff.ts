/**
 * Hand off: a chat is offered to another agent, who accepts or declines; until then it stays with its giver, and the
 * client hears nothing (P14 to P16).
 */
import { type Agent, type Colleagues, canReceive, isThere } from './agent.ts';
import { announce, announcementFor, ownWordsOf } from './announcement.ts';
import { declineCall } from './call.ts';
import { wantCase } from './case.ts';
import type { Chat, Context, Draft } from './chat.ts';
import { isBeingClosed } from './closing.ts';
import type { HandoffOver } from './effects.ts';
import type { ChatEvent, Refusal } from './events.ts';
import type { HandedOver, Handoff } from './handoff-record.ts';
import { mayAct } from './ownership.ts';
import { fillTemplate } from './template.ts';

type Of<T extends ChatEvent['type']> = Extract<ChatEvent, { type: T }>;

/** Offers the chat: its owner or a lead, or any agent while it waits. Not everybody can receive one. */
export function decideHandoffRequested(
  draft: Draft,
  event: Of<'HandoffRequested'>,
  context: Context,
): Refusal | undefined {
  const { chat } = draft;
  const refusal = chat.state === 'waiting' ? undefined : mayAct(chat, event);
  if (refusal) return refusal;
  if (isBeingClosed(chat)) return { reason: 'being-closed' };
  if (chat.handoff) return { reason: 'offered', toId: chat.handoff.toId };
  const { agentId: byId, toId, reason } = event;
  const isGiver = toId === (chat.ownerId ?? byId);
  const receiver = context.team.agents.get(toId);
  if (isGiver || !receiver || !canReceive(receiver)) return { reason: 'cannot-receive' };
  const ownWords = ownWordsOf(event.words, chat, context);
  const expiresAt = context.now + context.policy.handoff.offerMs;
  tellOffer(draft, offer(draft, { byId, toId, reason, expiresAt, ...(ownWords && { ownWords }) }, context));
  return undefined;
}

/** Lets an offer stand from now on; until it is accepted the chat stays where it is. */
export function offer(
  { chat, timers }: Draft,
  wish: Omit<Handoff, 'fromId' | 'offeredAt'>,
  { now }: Pick<Context, 'now'>,
): Handoff {
  chat.handoff = { ...wish, offeredAt: now, ...(chat.ownerId !== undefined && { fromId: chat.ownerId }) };
  timers.push({ kind: 'handoff', at: wish.expiresAt });
  return chat.handoff;
}

/** In the thread, and to the receiver alone. */
export function tellOffer({ effects }: Draft, { byId, toId, reason, offeredAt, expiresAt, cause }: Handoff): void {
  const offered = { byId, toId, reason, offeredAt, expiresAt, ...(cause && { cause }) };
  const notice = { type: 'handoff-offered', ...offered } as const;
  effects.push({ kind: 'PostInThread', notice }, { kind: 'SendDirectMessage', agentId: toId, notice });
}

/**
 * The receiver takes the chat. Whoever tells the client does it as one step with the assignment: the giver before it,
 * the receiver after it, so that neither is told of a chat that they do not have.
 */
export function decideAccept(draft: Draft, { agentId }: Of<'AcceptPressed'>, context: Context): Refusal | undefined {
  const { chat } = draft;
  const { handoff } = chat;
  if (handoff?.toId !== agentId) return notForYou(chat, agentId);
  const announcement = announcementFor(chat, handoff, context);
  delete chat.handoff;
  delete chat.declinedBy;
  chat.state = 'claimed';
  chat.ownerId = agentId;
  if (chat.clock) chat.clock = { ...chat.clock, received: { byId: agentId, at: context.now } };
  const assign = { kind: 'AssignChat', agentId, byAgentId: agentId } as const;
  if (announcement?.kind === 'handingOver') announce(draft, announcement, context);
  draft.effects.push(assign);
  if (announcement?.kind === 'takingOver') announce(draft, announcement, context);
  draft.effects.push({ kind: 'ReplyToClient', agentId: handoff.byId, text: noteOf(handoff, context), isNote: true });
  if (handoff.handoverId !== undefined) handedOver(draft, handoff.handoverId, 'accepted');
  else {
    const notice = { type: 'handoff-accepted', toId: agentId, byId: handoff.byId } as const;
    draft.effects.push({ kind: 'PostInThread', notice });
  }
  // A case on its way is created for the giver still: the lane changes its owner afterwards.
  if (chat.case.state === 'created' || chat.case.state === 'pending')
    draft.effects.push({ kind: 'ChangeCaseOwner', agentId });
  wantCase(draft, context);
  return undefined;
}

/** The receiver says no: the giver keeps the chat, and somebody else is proposed. So does whoever a waiting chat calls. */
export function decideDecline(draft: Draft, { agentId }: Of<'DeclinePressed'>, context: Context): Refusal | undefined {
  if (draft.chat.state === 'waiting' && draft.chat.call?.agentId === agentId) {
    declineCall(draft, agentId, context);
    return undefined;
  }
  if (draft.chat.handoff?.toId !== agentId) return notForYou(draft.chat, agentId);
  endOffer(draft, 'declined');
  return undefined;
}

/** The giver, whoever made the offer, or a lead wants the chat back. */
export function decideTakeBack(
  draft: Draft,
  { agentId, byLead }: Of<'TakeBackPressed'>,
  context: Context,
): Refusal | undefined {
  const { chat } = draft;
  const { handoff } = chat;
  if (!handoff) return notForYou(chat, agentId);
  const givers = [handoff.fromId, handoff.byId];
  if (!byLead && !givers.includes(agentId)) return { reason: 'not-yours', ownerId: handoff.fromId ?? handoff.byId };
  endOffer(draft, context.now >= handoff.expiresAt ? 'timed-out' : 'taken-back');
  return undefined;
}

/** A timer that comes up to this early was promised for this moment: the database's clock is a little ahead of ours. */
const earlyMs = 5_000;

/** Looks again when the offer's time is over; `settleHandoff` ends it. */
export function decideHandoffTimer({ chat, timers }: Draft, { now }: Context): undefined {
  const { expiresAt } = chat.handoff ?? {};
  if (expiresAt !== undefined && expiresAt > now && expiresAt - now < earlyMs)
    timers.push({ kind: 'handoff', at: expiresAt });
  return undefined;
}

/**
 * Ends an offer that no longer stands, after whatever was decided: its time is over, or the chat is being closed, or has
 * another owner (a claim, a release, an assignment made in Intercom).
 */
export function settleHandoff(draft: Draft, { now }: Context): void {
  const { chat } = draft;
  if (!chat.handoff) return;
  const isOpen = (chat.state === 'waiting' || chat.state === 'claimed') && !isBeingClosed(chat);
  if (!isOpen || chat.ownerId !== chat.handoff.fromId) endOffer(draft, 'moved-on');
  else if (now >= chat.handoff.expiresAt) endOffer(draft, 'timed-out');
}

/** Whether this offer still waits for its answer. */
export function isStillOffered(chat: Chat, { offeredAt }: { offeredAt: number }): boolean {
  return chat.handoff?.offeredAt === offeredAt;
}

function endOffer(draft: Draft, how: HandoffOver['how']): void {
  const { chat } = draft;
  const { handoff } = chat;
  if (!handoff) return;
  const { byId, toId, fromId, handoverId, cause } = handoff;
  delete chat.handoff;
  const isUnanswered = how === 'declined' || how === 'timed-out';
  // One that goes on to the next by itself: `offer-on.ts` knows who was asked, and tells the leads at its end.
  const goesOn = cause === 'away' || cause === 'silent';
  if (goesOn && how === 'taken-back' && chat.offeredOn && fromId !== undefined)
    chat.offeredOn = { ...chat.offeredOn, keptById: fromId };
  if (isUnanswered && !goesOn) chat.declinedBy = [...new Set([...(chat.declinedBy ?? []), toId])];
  if (handoverId !== undefined) {
    handedOver(draft, handoverId, how);
    return;
  }
  const notice: HandoffOver = { type: 'handoff-over', how, giverId: fromId ?? byId, toId, ...(goesOn && { goesOn }) };
  if (chat.state !== 'gone') draft.effects.push({ kind: 'PostInThread', notice });
  if (isUnanswered && !goesOn) draft.effects.push({ kind: 'PostInLeads', notice });
}

/** The message of a handover shows what became of each of its chats. */
function handedOver({ chat, effects }: Draft, id: string, how: HandedOver['how']): void {
  chat.handedOver = { id, how };
  effects.push({ kind: 'DrawHandover', handoverId: id });
}

/** Why an answer to an offer changes nothing. */
function notForYou(chat: Chat, agentId: string): Refusal {
  if (chat.state === 'gone') return { reason: 'gone' };
  if (chat.state === 'closed') return { reason: 'closed' };
  if (chat.handoff) return { reason: 'offered', toId: chat.handoff.toId };
  if (chat.ownerId === agentId) return { reason: 'already-yours' };
  return { reason: 'offer-over', ...(chat.ownerId !== undefined && { ownerId: chat.ownerId }) };
}

function noteOf({ toId, reason }: Handoff, { team, policy }: Context): string {
  const receiver = team.agents.get(toId)?.name;
  return `${fillTemplate(policy.handoff.note, receiver === undefined ? {} : { receiver })}\n${reason}`;
}

/** Whom to propose: of those who can be given a chat and are not away, whoever has the fewest open chats. */
export function leastLoaded(
  { agents, onDuty }: Colleagues,
  openChats: ReadonlyMap<string, number>,
  refusers: readonly string[],
): Agent | undefined {
  const load = ({ id }: Agent) => openChats.get(id) ?? 0;
  const isOnDuty = ({ id }: Agent) => Number(id === onDuty?.id);
  return [...agents.values()]
    .filter((agent) => isThere(agent) && !refusers.includes(agent.id))
    .sort((a, b) => load(a) - load(b) || isOnDuty(b) - isOnDuty(a) || (a.name < b.name ? -1 : 1))[0];
}
