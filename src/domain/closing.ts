/**
 * The way to a closed chat, step by step, and the receipt of it (P12, P13). Whoever closes only starts it; each step
 * goes out when the one before is known to be done, so a restart goes on where it was. The order never lets a case be
 * closed without its transcript.
 */
import type { Chat, Context, Draft } from './chat.ts';
import { type Closing, type ClosingStep, type ClosingWish, closingSteps, type StepState } from './closing-record.ts';
import { hasPromise } from './follow-up-record.ts';
import type { Policy } from './policy.ts';
import { timeEntries, workedBy } from './time-entry.ts';

const planned: StepState = { state: 'planned' };
const pending: StepState = { state: 'pending' };
const done: StepState = { state: 'done' };
const skipped: StepState = { state: 'skipped' };

/** Begins to close a chat. Its steps are sent off one by one from here on; nothing else is to be decided by the caller. */
export function startClosing({ chat }: Draft, { now }: Context, wish: ClosingWish): void {
  const { closesCase, ...rest } = wish;
  chat.closing = {
    ...rest,
    startedAt: now,
    knownWordAt: chat.lastClientWordAt ?? 0,
    steps: {
      farewell: wish.words === undefined ? skipped : planned,
      close: planned,
      transcript: planned,
      case: closesCase && !hasPromise(chat) ? planned : skipped,
      time: planned,
    },
  };
}

/** Whether the chat is on its way to being closed: asked for, and not closed yet. */
export function isBeingClosed({ closing }: Chat): boolean {
  return closing !== undefined && closing.closedAt === undefined && failedStep(closing) === undefined;
}

/** The step that waits for a Retry. */
export function failedStep(closing: Closing | undefined): ClosingStep | undefined {
  return closing && closingSteps.find((step) => closing.steps[step].state === 'failed');
}

/** Keeps the close in step with everything else that has happened to the chat, and sends off what is next. */
export function keepClosing(before: Chat, draft: Draft, context: Context): void {
  const { chat } = draft;
  if (chat.closing && chat.closing.closedAt === undefined) {
    if (chat.state === 'closed') markClosed(chat, chat.closing, context);
    else dropWhenOvertaken(before, draft);
  } else if (chat.state === 'closed') {
    if (before.state !== 'closed' || saysMore(chat)) bookHandClose(chat, context);
  } else if (chat.state !== 'gone') delete chat.closing;
  if (chat.closing) proceed(draft, chat.closing, context);
  const { anythingElse, lastClientWordAt = 0 } = chat;
  const isOver = chat.state !== 'claimed' || chat.closing || lastClientWordAt > (anythingElse?.knownWordAt ?? 0);
  if (anythingElse && isOver) delete chat.anythingElse;
}

/** A chat that the client wrote in, that went to somebody else, or that left our inbox is not closed any more. */
function dropWhenOvertaken(before: Chat, draft: Draft): void {
  const { chat } = draft;
  const { closing } = chat;
  if (!closing) return;
  const hasLeft = chat.state !== 'claimed' || chat.ownerId !== before.ownerId;
  const isAnswered = (chat.lastClientWordAt ?? 0) > closing.knownWordAt;
  if (!hasLeft && !isAnswered) return;
  delete chat.closing;
  if (isAnswered && closing.agentId !== undefined)
    draft.effects.push({ kind: 'PostInThread', notice: { type: 'close-overtaken', agentId: closing.agentId } });
}

function markClosed(chat: Chat, closing: Closing, { now, parts, policy }: Context): void {
  const { steps } = closing;
  if (steps.farewell.state !== 'done') steps.farewell = skipped;
  steps.close = done;
  closing.closedAt = now;
  closing.knownWordAt = chat.lastClientWordAt ?? 0;
  closing.worked = workedBy(chat, parts, now, policy.time);
}

/** Closed by somebody in Intercom: the case gets its transcript all the same, and nobody's time is lost. */
function bookHandClose(chat: Chat, context: Context): void {
  const { case: link } = chat;
  // Nobody had it since it came back: words after a promise belong into the case that stays open for it.
  if (link.state === 'none' && link.former && hasPromise(chat)) {
    const { nextOpening: _nextOpening, ...record } = link.former;
    chat.case = { state: 'created', ...record };
  }
  if (chat.case.state === 'none' && chat.turns === undefined) return;
  const closer = context.parts.findLast((part) => part.kind === 'closed')?.author;
  const agentId = closer?.kind === 'agent' ? closer.id : chat.ownerId;
  chat.closing = {
    resolution: 'closed in Intercom',
    startedAt: context.now,
    knownWordAt: 0,
    steps: {
      farewell: skipped,
      close: planned,
      transcript: planned,
      case: hasPromise(chat) ? skipped : planned,
      time: planned,
    },
    ...(agentId !== undefined && { agentId }),
  };
  markClosed(chat, chat.closing, context);
}

/** Words of the client that came to light after the close, without the chat having been seen open in between. */
function saysMore({ closing, lastClientWordAt = 0 }: Chat): boolean {
  return closing !== undefined && lastClientWordAt > closing.knownWordAt;
}

function proceed(draft: Draft, closing: Closing, context: Context): void {
  const { steps, agentId } = closing;
  const { chat, effects } = draft;
  if (closing.closedAt === undefined && agentId !== undefined) {
    if (steps.farewell.state === 'planned' && closing.words !== undefined) {
      steps.farewell = pending;
      effects.push({ kind: 'ReplyToClient', agentId, text: closing.words, isNote: false, purpose: 'farewell' });
    }
    if (isSettled(steps.farewell) && steps.close.state === 'planned') {
      steps.close = pending;
      effects.push({ kind: 'CloseChat', agentId });
    }
  }
  if (steps.close.state === 'done') {
    proceedInSalesforce(draft, closing);
    if (steps.time.state === 'planned' && (chat.case.state === 'created' || chat.case.state === 'none'))
      logTime(draft, closing, context.policy);
  }
}

function proceedInSalesforce({ chat, effects }: Draft, { steps, caseSubject }: Closing): void {
  if (chat.case.state === 'none') {
    if (steps.transcript.state === 'planned') steps.transcript = skipped;
    if (steps.case.state === 'planned') steps.case = skipped;
  }
  if (chat.case.state !== 'created') return;
  const caseId = chat.case.id;
  if (steps.transcript.state === 'planned') {
    steps.transcript = pending;
    effects.push({ kind: 'StoreTranscript', caseId });
  }
  if (steps.transcript.state === 'done' && steps.case.state === 'planned') {
    steps.case = pending;
    effects.push({ kind: 'CloseCase', caseId, ...(caseSubject !== undefined && { subject: caseSubject }) });
  }
}

/** Once the case has its number; from here on the time of this close is nobody's open turn any more. */
function logTime({ chat, entries }: Draft, closing: Closing, { timeZone }: Policy): void {
  const caseNumber = chat.case.state === 'created' ? chat.case.number : undefined;
  const lines = timeEntries(closing, { timeZone, ...(caseNumber !== undefined && { caseNumber }) });
  entries.push(...lines);
  closing.steps.time = lines.length > 0 ? done : skipped;
  delete chat.turns;
}

function isSettled({ state }: StepState): boolean {
  return state === 'done' || state === 'skipped';
}
