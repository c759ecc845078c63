/**
 * Chats that are offered on without anybody asking for it: their agent's shift is over, went away, or leaves the client
 * without an answer. Until somebody accepts, the chat stays with its agent.
 */
import { type Agent, canReceive, isThere } from './agent.ts';
import type { Chat, Context, Draft } from './chat.ts';
import { isBeingClosed } from './closing.ts';
import { addOpenMs } from './duty-hours.ts';
import type { ChatEvent } from './events.ts';
import { offer, tellOffer } from './handoff.ts';
import type { OfferCause } from './handoff-record.ts';
import type { Policy } from './policy.ts';
import { fewest, loadOf } from './queue.ts';
import { fillTemplate } from './template.ts';

type Of<T extends ChatEvent['type']> = Extract<ChatEvent, { type: T }>;

/** The agent of the next shift is asked to go on with the chat: all of them in one message, which is not ours to send. */
export function decideShiftEnded(draft: Draft, event: Of<'ShiftEnded'>, context: Context): undefined {
  const { giverId, toId, handoverId } = event;
  const receiver = context.team.agents.get(toId);
  if (!canGoOn(draft.chat, giverId) || toId === giverId || !receiver || !canReceive(receiver)) return;
  const expiresAt = context.now + context.policy.handover.offerMs;
  offer(draft, { ...automatic(giverId, toId, 'shift-over', context), expiresAt, handoverId }, context);
}

/** Somebody who has gone away has the chat: whoever is on duty and has the fewest is asked to take it. */
export function decideAgentWentAway(draft: Draft, { agentId }: Of<'AgentWentAway'>, context: Context): undefined {
  if (!canGoOn(draft.chat, agentId)) return;
  if (offerOn(draft, 'away', context) === 'nobody')
    draft.effects.push({ kind: 'PostInLeads', notice: { type: 'nobody-to-take', ownerId: agentId, cause: 'away' } });
}

/**
 * A client who waits on an agent for too long: the chat is offered on, once in each wait. Asked after every event, so
 * that a timer that was lost is made up for.
 */
export function keepAnswering(before: Chat, draft: Draft, context: Context): void {
  const { chat } = draft;
  const dueAt = silentDueAt(chat, context.policy);
  if (dueAt === undefined || !chat.clock) return;
  if (context.now >= dueAt) {
    if (offerOn(draft, 'silent', context) === 'offered') chat.clock = { ...chat.clock, isOfferedOn: true };
  } else if (silentDueAt(before, context.policy) !== dueAt) draft.timers.push({ kind: 'silent', at: dueAt });
}

/** A timer that comes up to this early was promised for this moment: the database's clock is a little ahead of ours. */
const earlyMs = 5_000;

/** Looks again when the agent has been silent for too long; `keepAnswering` does what is due. */
export function decideSilentTimer({ chat, timers }: Draft, { now, policy }: Context): undefined {
  const dueAt = silentDueAt(chat, policy);
  if (dueAt !== undefined && now < dueAt && dueAt - now < earlyMs) timers.push({ kind: 'silent', at: dueAt });
}

/** When an agent who has the chat will have left its client waiting for too long, in epoch ms. */
export function silentDueAt(chat: Chat, { limits, hours }: Pick<Policy, 'limits' | 'hours'>): number | undefined {
  const { clock, ownerId, turns } = chat;
  if (limits.silentMs === undefined || ownerId === undefined || !canGoOn(chat, ownerId)) return undefined;
  if (!clock || clock.pausedAt !== undefined || clock.isOfferedOn) return undefined;
  return addOpenMs(hours, Math.max(clock.since, turns?.at(-1)?.from ?? 0), limits.silentMs);
}

function canGoOn(chat: Chat, ownerId: string): boolean {
  return chat.state === 'claimed' && chat.ownerId === ownerId && !chat.handoff && !isBeingClosed(chat);
}

/** Offers the chat to whoever is on duty and has the fewest, below the limit where anybody is. */
function offerOn(draft: Draft, cause: OfferCause, context: Context): 'offered' | 'nobody' | 'unknown' {
  const { chat } = draft;
  const { team, policy, queue, now } = context;
  const { ownerId, declinedBy = [] } = chat;
  const isFree = (agent: Agent) => isThere(agent) && agent.id !== ownerId && !declinedBy.includes(agent.id);
  const [primaries, backups] = [team.primaries.filter(isFree), team.backups.filter(isFree)];
  if (ownerId === undefined || primaries.length + backups.length === 0) return 'nobody';
  if (!queue) {
    draft.needsQueue = true;
    return 'unknown';
  }
  const load = loadOf(queue.chats, chat.id);
  const hasRoom = ({ id }: Agent) => load(id) < (policy.limits.chats ?? Number.POSITIVE_INFINITY);
  const ranks = [primaries.filter(hasRoom), backups.filter(hasRoom), primaries, backups];
  const receiver = ranks.map((agents) => fewest(agents, load)).find((agent) => agent !== undefined);
  if (!receiver) return 'nobody';
  const expiresAt = now + policy.handoff.offerMs;
  tellOffer(draft, offer(draft, { ...automatic(ownerId, receiver.id, cause, context), expiresAt }, context));
  return 'offered';
}

/** It is offered in the name of whoever has it; the reason says that nobody pressed. */
function automatic(giverId: string, toId: string, cause: OfferCause, { team, policy }: Context) {
  const original = team.agents.get(giverId)?.name;
  const reason = fillTemplate(policy.handoff.reasons[cause], original === undefined ? {} : { original });
  return { byId: giverId, toId, reason, cause };
}
