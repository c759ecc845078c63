/**
 * Hands the chats of a shift over (P6, P14): found once at the boundary, offered chat by chat, told in one message to each
 * who is concerned; what nobody has accepted in time is told to the leads. Each step is safe to repeat.
 */
import { randomUUID } from 'node:crypto';
import type { Chat } from '../domain/chat.ts';
import { isOpen } from '../domain/duty-hours.ts';
import type { ChannelNotice, HandoverLine, TeamEffect } from '../domain/effects.ts';
import {
  type Duty,
  dutySeenAt,
  dutySeenFact,
  type Handover,
  incomingFor,
  isNobody,
  isSameDuty,
  outgoing,
} from '../domain/handover.ts';
import { byWait } from '../domain/queue.ts';
import { staleCalls } from './calls.ts';
import { handoverLane, teamLane } from './dead-letters.ts';
import { type HandleParts, handle } from './handle.ts';
import type { Performed } from './performing.ts';
import type { Transaction } from './store.ts';

/** Compares who is on duty with who was seen last, and begins to hand over what differs. */
export async function handOverShift(parts: HandleParts): Promise<void> {
  const { store, ring } = parts;
  const before = await store.fact<Duty>(dutySeenFact);
  const now = await dutyNow(parts);
  if (before && (isNobody(now) ? before.isGap : !before.isGap && isSameDuty(before, now))) return;
  const plan = before ? await planOf(parts, before, now) : { effects: [], owingIds: [] };
  const { owingIds } = plan;
  const isOwing = owingIds.length > 0;
  const seen: Duty = before && isNobody(now) ? { ...before, isGap: true } : { ...now, ...(isOwing && { owingIds }) };
  const isStored = await store.transaction('work', async (tx) => {
    const held = (await tx.lockFacts([dutySeenFact])).get(dutySeenFact) as Duty | undefined;
    // Another process was first.
    if (JSON.stringify(held) !== JSON.stringify(before)) return false;
    if (plan.handover) await tx.addHandover(plan.handover);
    const change = { duty: [before?.shifts ?? null, now.shifts] };
    await tx.saveFacts({ [dutySeenFact]: seen }, { event: 'DutyChanged', actor: 'clock', change });
    await addEffects(tx, plan.effects);
    await parts.onPoint?.('1 before commit', 'DutyChanged');
    return true;
  });
  await parts.onPoint?.('2 after commit', 'DutyChanged');
  if (isStored) ring([handoverLane, teamLane]);
}

async function dutyNow({ directory, clock }: HandleParts): Promise<Duty> {
  const at = clock.now();
  const { hours } = await directory.policy();
  return isOpen(hours, at) ? dutySeenAt((await directory.roster()).rotations, at) : { shifts: {} };
}

interface Plan {
  handover?: Handover;
  effects: TeamEffect[];
  /** Whose chats nobody can take. */
  owingIds: string[];
}

/** What is to be handed over, or, where nobody comes on duty, what leads have to know. */
async function planOf(parts: HandleParts, before: Duty, now: Duty): Promise<Plan> {
  const { store, directory, clock } = parts;
  const team = await directory.team();
  const open: Chat[] = [];
  for (const giverId of outgoing(before, now)) open.push(...(await store.chatsOf(giverId)));
  const chats = open.sort(byWait).map(({ id, client, ownerId: giverId = '' }): HandoverLine => {
    const toId = incomingFor(giverId, before, now, team);
    return { chatId: id, client: client.name, giverId, ...(toId !== undefined && { toId }) };
  });
  const left = chats.filter(({ toId }) => toId === undefined);
  const owingIds = [...new Set(left.map(({ giverId }) => giverId))];
  const waiting = (await staleCalls(parts)).length;
  const notice: ChannelNotice = { type: 'handover-gap', chats: left };
  const effects: TeamEffect[] = left.length > 0 ? [{ kind: 'PostInChannel', to: 'leads', notice }] : [];
  if (isNobody(now) || (left.length === chats.length && waiting === 0)) return { effects, owingIds };
  const id = randomUUID();
  const offered = chats.flatMap(({ chatId, giverId, toId }) => (toId === undefined ? [] : [{ chatId, giverId, toId }]));
  return {
    handover: { id, at: clock.now(), chats: offered },
    effects: [{ kind: 'HandOver', handoverId: id }, ...effects],
    owingIds,
  };
}

/** Offers the chats, lets the waiting ones call whoever is there now, and has everybody told. */
export async function handOver(parts: HandleParts, handoverId: string): Promise<Performed> {
  const { store, clock, ring } = parts;
  const handover = await store.handover(handoverId);
  if (!handover || handover.expiresAt !== undefined) return { kind: 'skipped', why: 'it is handed over already' };
  for (const { chatId, giverId, toId } of handover.chats) {
    const event = { type: 'ShiftEnded', giverId, toId, handoverId } as const;
    await handle(parts, { chatId, event, actor: 'clock', once: `handover:${handoverId}:${chatId}` });
  }
  for (const { id } of await staleCalls(parts))
    await handle(parts, { chatId: id, event: { type: 'ShiftBegan' }, actor: 'clock' });
  const waiting = (await store.waitingChats()).sort(byWait);
  const calls = waiting.flatMap(({ id, call }) =>
    call && call.at >= handover.at ? [{ chatId: id, agentId: call.agentId }] : [],
  );
  const known = await Promise.all(handover.chats.map(({ chatId }) => store.findChat(chatId)));
  const offers = known.flatMap((found) => (found?.chat.handoff?.handoverId === handoverId ? [found.chat.handoff] : []));
  const expiresAt = Math.max(clock.now(), ...offers.map((offer) => offer.expiresAt));
  const receivers = new Set([...offers.map(({ toId }) => toId), ...calls.map(({ agentId }) => agentId)]);
  const givers = new Set(offers.map(({ byId }) => byId));
  await store.transaction('work', async (tx) => {
    await tx.saveHandover({ ...handover, calls, expiresAt });
    await addEffects(tx, [
      ...[...receivers].map((agentId) => ({ kind: 'TellHandover', handoverId, agentId, as: 'receiver' }) as const),
      ...[...givers].map((agentId) => ({ kind: 'TellHandover', handoverId, agentId, as: 'giver' }) as const),
    ]);
  });
  ring([handoverLane]);
  return { kind: 'done' };
}

/** What was not accepted in time goes to the leads, in one message for each handover. */
export async function endHandovers(parts: HandleParts): Promise<void> {
  const { store, clock, ring } = parts;
  for (const { id, chats, expiresAt } of await store.openHandovers()) {
    if (expiresAt === undefined || expiresAt > clock.now()) continue;
    const left: HandoverLine[] = [];
    for (const line of chats) {
      const event = { type: 'TimerFired', timer: { kind: 'handoff' } } as const;
      await handle(parts, { chatId: line.chatId, event, actor: 'clock' });
      const chat = (await store.findChat(line.chatId))?.chat;
      const isLeft = chat?.state === 'claimed' && chat.ownerId === line.giverId && chat.handedOver?.id === id;
      if (chat && isLeft && chat.handedOver?.how !== 'taken-back') left.push({ ...line, client: chat.client.name });
    }
    await store.transaction('work', async (tx) => {
      if (!(await tx.endHandover(id))) return;
      const notice: ChannelNotice = { type: 'handover-left', chats: left };
      if (left.length > 0) await addEffects(tx, [{ kind: 'PostInChannel', to: 'leads', notice }]);
      await parts.onPoint?.('1 before commit', 'HandoverEnded');
    });
    await parts.onPoint?.('2 after commit', 'HandoverEnded');
    ring([teamLane]);
  }
}

async function addEffects(tx: Transaction, effects: readonly TeamEffect[]): Promise<void> {
  const laneFor = ({ kind }: TeamEffect) => (kind === 'HandOver' || kind === 'TellHandover' ? handoverLane : teamLane);
  await tx.addEffects(effects.map((effect) => ({ id: randomUUID(), lane: laneFor(effect), effect })));
}
