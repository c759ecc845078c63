/** Load, decide, commit: the only way in which a chat changes. */
import { randomUUID } from 'node:crypto';
import type { Team } from '../domain/agent.ts';
import type { Chat, Context, Decision } from '../domain/chat.ts';
import { decide } from '../domain/decide.ts';
import { type Effect, serviceOf } from '../domain/effects.ts';
import type { Eligibility } from '../domain/eligibility.ts';
import type { ChatEvent, Refusal } from '../domain/events.ts';
import { isOurs, newChat } from '../domain/evidence.ts';
import { reminderDueAt } from '../domain/follow-up-record.ts';
import { idleDueAt } from '../domain/idle-ladder.ts';
import type { Policy } from '../domain/policy.ts';
import { nextDue } from '../domain/response-clock.ts';
import { isSame } from '../domain/same.ts';
import type { Clock } from '../lib/clock.ts';
import { handoverLane } from './dead-letters.ts';
import type { Directory } from './directory.ts';
import { pushOf } from './push-time.ts';
import type { PointListener } from './road-points.ts';
import type { ChatChange, LockedChat, Store, Transaction } from './store.ts';

export interface Happening {
  chatId: string;
  event: ChatEvent;
  /** Who caused it, for the audit trail: an agent's id, `intercom`, `clock`, `sweep`. */
  actor: string;
  /** A press goes ahead of everything else, because a person waits for it. */
  priority?: 'press' | 'work';
  /** Names what somebody may do again without having seen that it worked: it changes the chat once. */
  once?: string;
  /** The notification or effect that ends with this event, in the same transaction. */
  ends?: { notification: string } | { effect: string; state: 'done' | 'failed'; outcome: object };
}

export type Handled =
  | { kind: 'changed' | 'unchanged' | 'unknown-chat' | 'handled-before' }
  | { kind: 'refused'; refusal: Refusal };

export interface HandleParts {
  store: Store;
  directory: Directory;
  clock: Clock;
  /** Hears of the numbered points; see `road-points.ts`. */
  onPoint?: PointListener | undefined;
  /** Called after the commit with every lane that has something to do. */
  ring: (lanes: readonly string[]) => void;
}

/** What one decision is made with, beside the chat. */
type Knowledge = { parts: HandleParts; team: Team; policy: Policy; eligibility: Eligibility };

/**
 * Handles one event: in one transaction the chat's row is locked, the decision is made and saved with its history,
 * effects and timers, and whatever the event ends is marked as ended. Repeating it after a crash does no harm.
 */
export async function handle(parts: HandleParts, happening: Happening): Promise<Handled> {
  const { directory } = parts;
  const knowledge = {
    ...{ parts, team: await directory.team(), policy: await directory.policy() },
    eligibility: await directory.eligibility(),
  };
  const lanes: string[] = [];
  const handled = await parts.store.transaction(happening.priority ?? 'work', async (tx) => {
    lanes.length = 0;
    const { ends } = happening;
    if (ends && 'notification' in ends && !(await tx.finishNotification(ends.notification)))
      return { kind: 'handled-before' } as const;
    const result = await change(tx, happening, knowledge, lanes);
    if (ends && 'effect' in ends) await tx.finishEffect(ends.effect, ends.state, ends.outcome);
    await parts.onPoint?.('1 before commit', happening.event.type, happening.chatId);
    return result;
  });
  await parts.onPoint?.('2 after commit', happening.event.type, happening.chatId);
  parts.ring(lanes);
  return handled;
}

/**
 * The lane of an effect: effects of one chat towards one service go out one at a time. Alarms have a lane of their own:
 * behind the thread they would wait for a card that the channel may refuse for hours.
 */
export function laneOf(effect: Effect, chatId: string): string {
  if (effect.kind === 'DrawHandover') return handoverLane;
  const isAlarm = effect.kind === 'PostInLeads' || effect.kind === 'SendDirectMessage';
  return `${chatId}:${isAlarm ? 'alarms' : serviceOf(effect)}`;
}

async function change(
  tx: Transaction,
  happening: Happening,
  { parts, team, policy, eligibility }: Knowledge,
  lanes: string[],
): Promise<Handled> {
  const { chatId, event, actor, once } = happening;
  const { clock } = parts;
  const locked = await tx.lockChat(chatId, firstSight(event, policy));
  if (!locked) return { kind: 'unknown-chat' };
  if (once !== undefined && (await tx.passedBoundary(once))) return { kind: 'handled-before' };
  const lastClosed = locked.revision === 0 ? await tx.lastClosedOf(locked.chat) : undefined;
  const context: Context = {
    now: clock.now(),
    team,
    policy,
    eligibility,
    assigning: locked.assigning,
    ...(await evidence(tx, happening)),
    ...(lastClosed && { lastClosed }),
  };
  let outcome = decide(locked.chat, event, context);
  if (outcome.kind === 'changed' && outcome.needsQueue)
    outcome = decide(locked.chat, event, { ...context, queue: await tx.lockQueue() });
  if (outcome.kind === 'refused') return outcome;
  const moved = isMoved(locked, outcome, policy);
  if (moved) promise(outcome, policy);
  if (!moved && !isChange(locked, outcome)) return { kind: 'unchanged' };
  const saved = toChange(locked, outcome, { event, actor, policy });
  if (once !== undefined) await tx.passBoundary(once, context.now);
  await tx.saveChat(saved);
  if (outcome.effects.some((effect) => 'notice' in effect && effect.notice.type === 'overloaded'))
    await tx.setOverloaded(true);
  lanes.push(`${chatId}:slack`, ...saved.effects.map((effect) => effect.lane));
  return { kind: 'changed' };
}

/** What is stored of a conversation that nobody knew yet, if it is a chat of ours. */
function firstSight(event: ChatEvent, policy: Policy): { chat: Chat; isBacklog: boolean } | undefined {
  if (event.type !== 'ChatRead' || !isOurs(event.snapshot, policy)) return undefined;
  return { chat: newChat(event.snapshot), isBacklog: event.snapshot.openedAt < policy.firstStartAt };
}

/** Only a read of the conversation brings parts; an answer to an assignment of ours is followed in its fields alone. */
async function evidence(
  tx: Transaction,
  { chatId, event }: Happening,
): Promise<Pick<Context, 'parts' | 'newPartIds' | 'redactedPartIds'>> {
  const read =
    event.type === 'ChatRead' ||
    event.type === 'ReplySent' ||
    event.type === 'ChatClosed' ||
    event.type === 'ChatReopened'
      ? event.snapshot
      : undefined;
  if (!read && event.type !== 'ChatAssigned') return { parts: [], newPartIds: new Set() };
  const { parts, newIds, redactedIds } = await tx.mergeParts(chatId, read?.parts ?? []);
  return { parts, newPartIds: newIds, redactedPartIds: redactedIds };
}

/**
 * When something of the chat is due next: nobody is idle while the clock runs, so only one of the two ever waits; a
 * promise waits for long.
 */
function dueAtOf(chat: Chat, policy: Policy): number | undefined {
  return (chat.clock && nextDue(chat.clock, policy)?.at) ?? idleDueAt(chat.idle) ?? reminderDueAt(chat.followUp);
}

/** By rules that were changed since, something may be due at another moment than was promised; stored in whole ms. */
function isMoved({ nextDueAt }: LockedChat, { chat }: Decision, policy: Policy): boolean {
  const dueAt = dueAtOf(chat, policy);
  return (dueAt === undefined ? undefined : Math.trunc(dueAt)) !== nextDueAt;
}

/** Promises the next level of a response clock anew: whoever decides next about the chat sees to it. */
function promise({ chat, timers }: Decision, policy: Policy): void {
  const next = chat.clock && nextDue(chat.clock, policy);
  if (next && !timers.some(({ kind, at }) => kind === 'response' && at === next.at))
    timers.push({ kind: 'response', at: next.at });
}

function isChange({ chat, revision }: LockedChat, decision: Decision): boolean {
  const isNew = revision === 0;
  return isNew || decision.effects.length > 0 || decision.timers.length > 0 || !isSame(chat, decision.chat);
}

function toChange(
  { chat: before, revision }: LockedChat,
  { chat, effects, timers, entries }: Decision,
  { event, actor, policy }: { event: ChatEvent; actor: string; policy: Policy },
): ChatChange {
  const nextDueAt = dueAtOf(chat, policy);
  const lines = entries.map((entry) => ({ entryId: randomUUID(), ...entry }));
  return {
    chat,
    revision: revision + 1,
    history: { event: event.type, actor, change: difference(before, chat) },
    effects: [
      ...effects.map((effect) => ({ id: randomUUID(), lane: laneOf(effect, chat.id), effect })),
      ...(policy.time.isPushed ? lines.map(({ entryId }) => pushOf(entryId, 1)) : []),
    ],
    jobs: timers.map(({ at, ...timer }) => ({ queue: 'timers', data: { chatId: chat.id, timer }, at })),
    ...(lines.length > 0 && { entries: lines }),
    ...(nextDueAt !== undefined && { nextDueAt }),
  };
}

/** The audit trail holds what changed and never what a client said. */
const wordFields = new Set<keyof Chat>([
  'client',
  'firstMessage',
  'page',
  'handoff',
  'announcements',
  'followUp',
  'idle',
]);

function difference(before: Chat, after: Chat): Record<string, unknown> {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)] as Array<keyof Chat>);
  const changed = [...fields].filter((field) => !wordFields.has(field) && !isSame(before[field], after[field]));
  const shown = (chat: Chat, field: keyof Chat) => (field === 'closing' ? withoutWords(chat.closing) : chat[field]);
  return Object.fromEntries(
    changed.map((field) => [field, [shown(before, field) ?? null, shown(after, field) ?? null]]),
  );
}

/** What a close told the client, and its comment, are words too. */
function withoutWords(closing: Chat['closing']): unknown {
  const { words: _words, comment: _comment, caseSubject: _subject, ...rest } = closing ?? {};
  return closing && rest;
}
