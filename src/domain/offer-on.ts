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
import type { OfferCause, OfferedOn, OfferedOnCause } from './handoff-record.ts';
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

/** Somebody who has gone away has the chat: `keepOffering` asks others to take it. */
export function decideAgentWentAway({ chat }: Draft, { agentId }: Of<'AgentWentAway'>, context: Context): undefined {
  if (chat.state !== 'claimed' || chat.ownerId !== agentId) return;
  chat.offeredOn = { askedIds: [], ...standing(chat, context), awayId: agentId };
}

/**
 * A client who waits on an agent for too long, or whose agent went away: whoever is on duty is asked to take the chat,
 * one after another, each once in one wait or absence; when nobody is left the leads hear of it, once. Asked after every
 * event, so that a timer that was lost is made up for, and whoever comes on duty meanwhile is asked as well.
 */
export function keepOffering(before: Chat, draft: Draft, context: Context): void {
  const { chat } = draft;
  const row = standing(chat, context);
  if (!row) delete chat.offeredOn;
  const cause = causeNow(chat, row, context);
  if (cause) {
    askNext(draft, row ?? { askedIds: [] }, cause, context);
    return;
  }
  const dueAt = silentDueAt(chat, context.policy);
  if (dueAt !== undefined && context.now < dueAt && silentDueAt(before, context.policy) !== dueAt)
    draft.timers.push({ kind: 'silent', at: dueAt });
}

/** Who has been asked so far, while the same wait or absence goes on. */
function standing({ offeredOn: row, clock, ownerId }: Chat, context: Context): OfferedOn | undefined {
  if (!row) return undefined;
  const isSameWait = row.waitFrom !== undefined && clock !== undefined && clock.from <= row.waitFrom;
  const isAwayStill = row.awayId !== undefined && row.awayId === ownerId && !isHere(row.awayId, context);
  return isSameWait || isAwayStill ? row : undefined;
}

function isHere(agentId: string, { team }: Context): boolean {
  const agent = team.agents.get(agentId);
  return agent !== undefined && isThere(agent);
}

/** Why the chat should go to somebody else now; an agent who took it back keeps it. */
function causeNow(chat: Chat, row: OfferedOn | undefined, context: Context): OfferedOnCause | undefined {
  const { ownerId } = chat;
  if (ownerId === undefined || !canGoOn(chat, ownerId) || row?.keptById === ownerId) return undefined;
  if (row?.awayId === ownerId && !isHere(ownerId, context)) return 'away';
  const dueAt = silentDueAt(chat, context.policy);
  return dueAt !== undefined && context.now >= dueAt ? 'silent' : undefined;
}

/** A timer that comes up to this early was promised for this moment: the database's clock is a little ahead of ours. */
const earlyMs = 5_000;

/** Looks again when the agent has been silent for too long; `keepOffering` does what is due. */
export function decideSilentTimer({ chat, timers }: Draft, { now, policy }: Context): undefined {
  const dueAt = silentDueAt(chat, policy);
  if (dueAt !== undefined && now < dueAt && dueAt - now < earlyMs) timers.push({ kind: 'silent', at: dueAt });
}

/** When an agent who has the chat will have left its client waiting for too long, in epoch ms. */
export function silentDueAt(chat: Chat, { limits, hours }: Pick<Policy, 'limits' | 'hours'>): number | undefined {
  const { clock, ownerId, turns } = chat;
  if (limits.silentMs === undefined || ownerId === undefined || !canGoOn(chat, ownerId)) return undefined;
  if (!clock || clock.pausedAt !== undefined) return undefined;
  return addOpenMs(hours, Math.max(clock.since, turns?.at(-1)?.from ?? 0), limits.silentMs);
}

function canGoOn(chat: Chat, ownerId: string): boolean {
  return chat.state === 'claimed' && chat.ownerId === ownerId && !chat.handoff && !isBeingClosed(chat);
}

/** Asks whoever is on duty and has the fewest, below the limit where anybody is; tells the leads once nobody is left. */
function askNext(draft: Draft, row: OfferedOn, cause: OfferedOnCause, context: Context): void {
  const { chat } = draft;
  const { team, policy, queue, now } = context;
  const { ownerId = '', declinedBy = [], clock } = chat;
  const asked = [...row.askedIds, ...declinedBy, ownerId];
  const isFree = (agent: Agent) => isThere(agent) && !asked.includes(agent.id);
  const [primaries, backups] = [team.primaries.filter(isFree), team.backups.filter(isFree)];
  const seen: OfferedOn = { ...row, ...(clock && { waitFrom: clock.from }) };
  if (primaries.length + backups.length === 0) {
    if (!row.isTold) draft.effects.push({ kind: 'PostInLeads', notice: { type: 'nobody-to-take', ownerId, cause } });
    chat.offeredOn = { ...seen, isTold: true };
    return;
  }
  if (!queue) {
    draft.needsQueue = true;
    return;
  }
  const load = loadOf(queue.chats, chat.id);
  const hasRoom = ({ id }: Agent) => load(id) < (policy.limits.chats ?? Number.POSITIVE_INFINITY);
  const ranks = [primaries.filter(hasRoom), backups.filter(hasRoom), primaries, backups];
  const receiver = ranks.map((agents) => fewest(agents, load)).find((agent) => agent !== undefined);
  if (!receiver) return;
  chat.offeredOn = { ...seen, askedIds: [...row.askedIds, receiver.id] };
  const expiresAt = now + policy.handoff.offerMs;
  tellOffer(draft, offer(draft, { ...automatic(ownerId, receiver.id, cause, context), expiresAt }, context));
}

/** It is offered in the name of whoever has it; the reason says that nobody pressed. */
function automatic(giverId: string, toId: string, cause: OfferCause, { team, policy }: Context) {
  const original = team.agents.get(giverId)?.name;
  const reason = fillTemplate(policy.handoff.reasons[cause], original === undefined ? {} : { original });
  return { byId: giverId, toId, reason, cause };
}
