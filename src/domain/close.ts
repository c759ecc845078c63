/** What comes of the steps of a close (P12, P13); `closing.ts` decides which step is next. */
import type { Chat, Context, Draft } from './chat.ts';
import type { ClosingStep } from './closing-record.ts';
import type { ChatEvent } from './events.ts';
import { decideRead } from './evidence.ts';

type Of<T extends ChatEvent['type']> = Extract<ChatEvent, { type: T }>;

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
