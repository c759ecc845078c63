/** Who has the chat: claim, release, and what Intercom answers to the assignment (P6, P14). */
import { wantCase } from './case.ts';
import type { Context, Draft } from './chat.ts';
import type { ChatEvent, Refusal } from './events.ts';
import { followFields } from './evidence.ts';
import { keepClock } from './lateness.ts';
import { dropOwner } from './ownership.ts';

type Of<T extends ChatEvent['type']> = Extract<ChatEvent, { type: T }>;

/** A waiting chat goes to whoever presses first; the others are told who has it. */
export function decideClaim(draft: Draft, agentId: string, context: Context): Refusal | undefined {
  const { chat } = draft;
  if (chat.state === 'gone') return { reason: 'gone' };
  if (chat.state === 'closed') return { reason: 'closed' };
  if (chat.state === 'claimed')
    return chat.ownerId === agentId
      ? { reason: 'already-yours' }
      : { reason: 'already-claimed', ownerId: chat.ownerId ?? '' };
  chat.state = 'claimed';
  chat.ownerId = agentId;
  draft.effects.push({ kind: 'AssignChat', agentId, byAgentId: agentId });
  wantCase(draft, context);
  return undefined;
}

/** The owner or a lead gives the chat back: it waits again, and its clock keeps its start. */
export function decideRelease(draft: Draft, event: Of<'ReleasePressed'>, context: Context): Refusal | undefined {
  const { chat } = draft;
  if (chat.state === 'gone') return { reason: 'gone' };
  if (chat.state === 'closed') return { reason: 'closed' };
  if (chat.state !== 'claimed' || (chat.ownerId !== event.agentId && !event.byLead))
    return { reason: 'not-yours', ...(chat.ownerId !== undefined && { ownerId: chat.ownerId }) };
  dropOwner(draft, context);
  draft.effects.push({ kind: 'AssignChat', agentId: null, byAgentId: event.agentId });
  return undefined;
}

/** Intercom holds the assignment now: from here on, what it says about the assignee is news again. */
export function decideAssigned(draft: Draft, event: Of<'ChatAssigned'>, context: Context): undefined {
  const { followed } = draft.chat;
  if (event.snapshot) {
    followFields(draft, event.snapshot, context, 'ours');
    keepClock(draft, context);
  } else delete followed.missedAssignee;
  if (event.agentId === null) delete followed.assigneeId;
  else followed.assigneeId = event.agentId;
}

/** Intercom refused the assignment for good: the owner is told in Intercom's words and keeps the chat in Slack. */
export function decideAssignFailed(draft: Draft, words: string): undefined {
  const agentId = draft.chat.ownerId;
  draft.effects.push({
    kind: 'PostInThread',
    notice: { type: 'assign-refused', words, ...(agentId !== undefined && { agentId }) },
  });
}
