/** Asking for a close, and what comes of its steps (P12, P13); `closing.ts` decides which step is next. */
import type { Chat, Context, Draft } from './chat.ts';
import { isBeingClosed, startClosing } from './closing.ts';
import type { ClosingStep } from './closing-record.ts';
import type { ChatEvent, Refusal } from './events.ts';
import { decideRead } from './evidence.ts';
import { mayAct } from './ownership.ts';
import { fillTemplate } from './template.ts';
import { valuesFor } from './values.ts';

type Of<T extends ChatEvent['type']> = Extract<ChatEvent, { type: T }>;

/** The owner or a lead closes the chat: farewell, close, transcript, case and time follow one by one. */
export function decideCloseRequested(draft: Draft, event: Of<'CloseRequested'>, context: Context): Refusal | undefined {
  const { agentId, farewell, minutes, caseSubject, comment } = event;
  const refusal = mayAct(draft.chat, event);
  if (refusal) return refusal;
  if (isBeingClosed(draft.chat)) return { reason: 'being-closed' };
  startClosing(draft, context, {
    agentId,
    resolution: 'answered',
    closesCase: true,
    minutes,
    ...(farewell !== '' && { words: farewell }),
    ...(caseSubject !== '' && { caseSubject }),
    ...(comment !== '' && { comment }),
  });
  return undefined;
}

/** Before the close: the client is asked whether there is anything else, and the card says that we wait (P12). */
export function decideAnythingElseAsked(
  draft: Draft,
  event: Of<'AnythingElseAsked'>,
  { team, policy, now }: Context,
): Refusal | undefined {
  const { chat, effects } = draft;
  const { agentId } = event;
  const refusal = mayAct(chat, event);
  if (refusal) return refusal;
  if (isBeingClosed(chat)) return { reason: 'being-closed' };
  chat.anythingElse = { askedAt: now, knownWordAt: chat.lastClientWordAt ?? 0 };
  const text = fillTemplate(policy.words.anythingElse, valuesFor(chat, team.agents.get(agentId), policy, now));
  effects.push({ kind: 'ReplyToClient', agentId, text, isNote: false, purpose: 'anything-else' });
  return undefined;
}

/** Intercom holds the chat closed. Where somebody has opened it again since, it is open, and this close is over. */
export function decideChatClosed(draft: Draft, { snapshot }: Of<'ChatClosed'>, context: Context): undefined {
  const { chat } = draft;
  decideRead(draft, snapshot, context);
  if (chat.state !== 'closed' && chat.closing?.steps.close.state === 'pending') delete chat.closing;
}

/** A step was done. What was dropped or done otherwise meanwhile stays as it is. */
export function decideStepDone({ chat }: Draft, step: ClosingStep): undefined {
  if (chat.closing && isOpen(chat, step)) chat.closing.steps[step] = { state: 'done' };
}

/** A step was refused for good: whoever closes is told in the other side's words, and may retry. */
export function decideClosingFailed(draft: Draft, event: Of<'ClosingFailed'>): undefined {
  const { chat } = draft;
  const { step, words, isCaseGone } = event;
  if (!chat.closing || !isOpen(chat, step)) return;
  const agentId = chat.closing.agentId ?? chat.ownerId;
  const to = agentId === undefined ? {} : { agentId };
  if (isCaseGone) {
    // A new case is made on Retry, and needs the transcript again.
    chat.case = { state: 'refused', words };
    chat.closing.steps[step] = { state: 'planned' };
    chat.closing.steps.transcript = { state: 'planned' };
    draft.effects.push({ kind: 'PostInThread', notice: { type: 'case-refused', words, ...to } });
    return;
  }
  chat.closing.steps[step] = { state: 'failed', words };
  draft.effects.push({ kind: 'PostInThread', notice: { type: 'closing-failed', step, words, ...to } });
}

function isOpen({ closing }: Chat, step: ClosingStep): boolean {
  const state = closing?.steps[step].state;
  // A farewell that was given up because somebody closed the chat may turn out to have been sent before.
  return state === 'pending' || (step === 'farewell' && state === 'skipped');
}
