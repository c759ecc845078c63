/**
 * The idle client (P17 to P20): when a silence counts, when its ladder goes one rung up, and what ends it. One rung at a
 * time: each is promised from the recorded send of the one before, so that an outage never makes two of them at once.
 */
import type { Chat, Context, Draft } from './chat.ts';
import { isBeingClosed, startClosing } from './closing.ts';
import type { ChatEvent, Refusal } from './events.ts';
import { type Idle, type IdleEnd, idleDueAt, idleMark, type Nudge, onItsWay } from './idle-ladder.ts';
import { mayAct } from './ownership.ts';
import type { Policy } from './policy.ts';
import { fillTemplate } from './template.ts';
import { valuesFor } from './values.ts';

type Of<T extends ChatEvent['type']> = Extract<ChatEvent, { type: T }>;

const rungs = ['idleFirst', 'idleSecond', 'idleLast'] as const;
/** The database's clock is a little ahead of ours: a timer that fires this early was promised for this moment. */
const earlyMs = 5_000;

/**
 * Keeps the ladder in step with the chat, after every event: a word of the client ends it (P20), so does whatever takes
 * the chat from its owner; a snooze pauses it, and so does an offer to somebody else; a silence that begins is promised its first look.
 */
export function keepIdle(draft: Draft, context: Context): void {
  const { chat } = draft;
  const { idle } = chat;
  if (!idle || idle.state === 'over') return;
  const because = endOf(chat, idle);
  if (because) {
    end(idle, because);
    return;
  }
  if (idle.state === 'counting') followRules(draft, idle, context.policy.idle);
  if (chat.snooze || chat.handoff) idle.pausedAt ??= context.now;
  else resume(draft, idle, context.now);
}

/** The first look comes after as long a silence as the rules say now; more time that the owner gave stays as it was given. */
function followRules(draft: Draft, idle: Idle, { mode, firstMs }: Policy['idle']): void {
  if (mode === 'off') {
    if (idle.firstMs !== undefined) delete idle.nextAt;
    delete idle.firstMs;
  } else if (idle.nextAt === undefined) {
    idle.firstMs = firstMs;
    promise(draft, idle, idle.from + firstMs);
  } else if (idle.firstMs !== undefined && idle.firstMs !== firstMs) {
    const longer = firstMs - idle.firstMs;
    idle.firstMs = firstMs;
    promise(draft, idle, idle.nextAt + longer);
  }
}

/** Looks again when the promised moment has come. A timer left from before finds nothing due and does nothing. */
export function decideIdleTimer(draft: Draft, context: Context): undefined {
  const { idle } = draft.chat;
  if (idle?.state === 'counting') followRules(draft, idle, context.policy.idle);
  const dueAt = idleDueAt(idle);
  if (!idle || dueAt === undefined) return undefined;
  if (context.now < dueAt) {
    if (dueAt - context.now < earlyMs) promise(draft, idle, dueAt);
  } else if (idle.state === 'counting' && context.policy.idle.mode === 'ask') {
    idle.state = 'asked';
    delete idle.nextAt;
    delete idle.firstMs;
  } else climb(draft, idle, context);
  return undefined;
}

/** The owner, asked whether the client should be nudged, says yes: the five minutes have passed, so it goes at once. */
export function decideNudgePressed(draft: Draft, event: Of<'NudgePressed'>, context: Context): Refusal | undefined {
  const { chat } = draft;
  const refusal = mayAct(chat, event) ?? mayClimb(chat);
  if (refusal) return refusal;
  if (chat.idle?.state !== 'asked') return { reason: chat.idle?.state === 'running' ? 'idle-running' : 'not-idle' };
  climb(draft, chat.idle, context);
  return undefined;
}

/** No nudge any more in this silence; the next word of ours begins another. */
export function decideIdleStop(draft: Draft, event: { agentId: string; byLead: boolean }): Refusal | undefined {
  const { chat } = draft;
  const refusal = mayAct(chat, event);
  if (refusal) return refusal;
  if (!chat.idle || chat.idle.state === 'over') return { reason: 'idle-not-running' };
  end(chat.idle, 'stopped');
  return undefined;
}

/** What was chosen in the modal: the next rung now, more time, or no nudge any more; the texts hold for this silence. */
export function decideIdleChosen(draft: Draft, event: Of<'IdleChosen'>, context: Context): Refusal | undefined {
  const { chat } = draft;
  if (event.choice === 'stop') return decideIdleStop(draft, event);
  const refusal = mayAct(chat, event) ?? mayClimb(chat);
  if (refusal) return refusal;
  const { idle } = chat;
  if (!idle) return { reason: 'not-idle' };
  if (idleMark(idle) !== event.seen || (idle.state !== 'over' && onItsWay(idle))) return { reason: 'idle-running' };
  delete idle.because;
  idle.texts = event.texts;
  if (event.choice === 'start') climb(draft, idle, context);
  else {
    idle.state = idle.said.length === 0 ? 'counting' : 'running';
    delete idle.firstMs;
    promise(draft, idle, context.now + context.policy.idle.moreMs);
  }
  return undefined;
}

/** A nudge has reached the client: the next step is a minute later, or, after the last one, at once. */
export function decideNudgeSent(draft: Draft, event: Of<'ReplySent'>, context: Context): void {
  const { idle } = draft.chat;
  const said = event.nudge && ours(idle, event.nudge);
  if (!idle || !said) return;
  // Intercom tells the second alone: the end of it, so that the client's minute is never cut short.
  said.sentAt = event.foundAt === undefined ? context.now : Math.min(context.now, event.foundAt + 999);
  if (idle.state !== 'running') return;
  const isLast = idle.said.length === rungs.length;
  promise(draft, idle, said.sentAt + (isLast ? 0 : context.policy.idle.stepMs));
}

/** Intercom does not take a nudge: the ladder ends, rather than close on a client who was told nothing. */
export function decideNudgeRefused({ chat: { idle } }: Draft, nudge: Nudge | undefined): void {
  if (idle && idle.state !== 'over' && nudge && ours(idle, nudge)) end(idle, 'refused');
}

/** Why a nudge is not sent after all, kept with it; undefined while it is still due. */
export function whyNoNudge({ idle }: Chat, nudge: Nudge): string | undefined {
  const said = ours(idle, nudge);
  if (!idle || !said) return 'we have written to the client since';
  if (said.sentAt !== undefined) return 'it was sent before';
  if (idle.state === 'over') return whys[idle.because ?? 'stopped'];
  return idle.pausedAt === undefined ? undefined : 'the chat is snoozed, or offered to somebody';
}

const whys: Record<IdleEnd, string> = {
  'client-wrote': 'the client has written',
  'passed-on': 'the chat has gone to somebody else',
  closed: 'the chat is closed',
  stopped: 'it was stopped',
  refused: 'Intercom did not take it',
  done: 'the chat is being closed',
};

/** Sends the next nudge, or again the one that was held back; after the last one the chat is closed (P19). */
function climb(draft: Draft, idle: Idle, context: Context): void {
  const { chat } = draft;
  const { ownerId } = chat;
  if (ownerId === undefined) return;
  delete idle.nextAt;
  delete idle.firstMs;
  let next = onItsWay(idle);
  if (!next) {
    const place = idle.said.length;
    const name = rungs[place];
    if (name === undefined) {
      end(idle, 'done');
      startClosing(draft, context, { agentId: ownerId, resolution: 'client unresponsive', closesCase: true });
      return;
    }
    const values = valuesFor(chat, context.team.agents.get(ownerId), context.policy, context.now);
    const text = fillTemplate(idle.texts?.[place] ?? context.policy.words[name], values);
    next = { agentId: ownerId, text, decidedAt: context.now };
    idle.said.push(next);
  }
  idle.state = 'running';
  const { agentId, text } = next;
  const nudge = { from: idle.from, rung: idle.said.length };
  draft.effects.push({ kind: 'ReplyToClient', agentId, text, isNote: false, nudge });
}

function endOf(chat: Chat, idle: Idle): IdleEnd | undefined {
  if (chat.state === 'closed' || isBeingClosed(chat)) return 'closed';
  if (chat.state !== 'claimed' || chat.ownerId !== idle.ownerId) return 'passed-on';
  return isSilent(chat, idle) ? undefined : 'client-wrote';
}

/** A running clock means that the client waits on us; one that a close has ended left the client's word the last. */
function isSilent(chat: Chat, idle: Idle): boolean {
  return chat.clock === undefined && (chat.lastClientWordAt ?? 0) <= idle.from;
}

/** Why nobody may nudge this client now. A ladder that was stopped, or a nudge that was refused, may be taken up again. */
function mayClimb({ clock, handoff, idle, snooze }: Chat): Refusal | undefined {
  if (clock) return { reason: 'client-waits' };
  if (snooze) return { reason: 'snoozed' };
  if (handoff) return { reason: 'offered', toId: handoff.toId };
  const isOver = idle?.state === 'over' && idle.because !== 'stopped' && idle.because !== 'refused';
  return !idle || isOver ? { reason: 'not-idle' } : undefined;
}

function ours(idle: Idle | undefined, { from, rung }: Nudge) {
  return idle?.from === from ? idle.said[rung - 1] : undefined;
}

function end(idle: Idle, because: IdleEnd): void {
  idle.state = 'over';
  idle.because = because;
  delete idle.nextAt;
  delete idle.pausedAt;
}

/** The time of the pause does not count; a nudge that was held back by it is looked at again at once. */
function resume(draft: Draft, idle: Idle, now: number): void {
  const { pausedAt } = idle;
  if (pausedAt === undefined) return;
  delete idle.pausedAt;
  if (onItsWay(idle)) promise(draft, idle, now);
  else if (idle.nextAt !== undefined) promise(draft, idle, idle.nextAt + (now - pausedAt));
}

function promise(draft: Draft, idle: Idle, at: number): void {
  idle.nextAt = at;
  draft.timers.push({ kind: 'idle', at });
}
