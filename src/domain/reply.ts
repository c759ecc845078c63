/** Words to the client, or a note to colleagues, written in Slack (P5, P8, P9). */
import type { Context, Draft } from './chat.ts';
import { decideClaim } from './claim.ts';
import { decideClosingFailed, decideStepDone } from './close.ts';
import type { ChatEvent, Refusal } from './events.ts';
import { decideRead } from './evidence.ts';
import { decideNudgeRefused, decideNudgeSent } from './idle.ts';
import { mayAct } from './ownership.ts';

type Of<T extends ChatEvent['type']> = Extract<ChatEvent, { type: T }>;

/** The owner or a lead writes; on a waiting chat, writing claims it first. */
export function decideReplyRequested(draft: Draft, event: Of<'ReplyRequested'>, context: Context): Refusal | undefined {
  const refusal =
    draft.chat.state === 'waiting' ? decideClaim(draft, event.agentId, context) : mayAct(draft.chat, event);
  if (refusal) return refusal;
  const { agentId, text, isNote } = event;
  draft.effects.push({ kind: 'ReplyToClient', agentId, text, isNote });
  return undefined;
}

/** Intercom took the words; what they were part of goes on. */
export function decideReplySent(draft: Draft, event: Of<'ReplySent'>, context: Context): undefined {
  const { snapshot, purpose } = event;
  decideNudgeSent(draft, event, context);
  if (purpose === 'farewell') decideStepDone(draft, 'farewell');
  if (snapshot) decideRead(draft, snapshot, context);
}

/** Intercom refused the words for good: whoever wrote them gets them back, with Intercom's reason. */
export function decideReplyRefused(draft: Draft, event: Of<'ReplyRefused'>): undefined {
  const { agentId, text, words, purpose } = event;
  decideNudgeRefused(draft, event.nudge);
  if (purpose === 'farewell')
    decideClosingFailed(draft, { type: 'ClosingFailed', step: 'farewell', words, isCaseGone: false });
  else draft.effects.push({ kind: 'PostInThread', notice: { type: 'reply-refused', agentId, text, words } });
  if (purpose === 'anything-else') delete draft.chat.anythingElse;
}
