/** The Reopen button: any agent opens a closed chat again, in Intercom too, and has it from then on (P23). */
import { wantCase } from './case.ts';
import type { Chat, Context, Draft } from './chat.ts';
import { rememberFormer } from './come-back.ts';
import type { ChatEvent, Refusal } from './events.ts';
import { decideRead } from './evidence.ts';

type Of<T extends ChatEvent['type']> = Extract<ChatEvent, { type: T }>;

/** The chat is the presser's at once; Intercom's "closed" is not followed until it has been opened there. */
export function decideReopen(draft: Draft, { agentId }: Of<'ReopenPressed'>, context: Context): Refusal | undefined {
  const { chat } = draft;
  const refusal = notClosed(chat, agentId);
  if (refusal) return refusal;
  rememberFormer(chat, context.now);
  chat.reopening = chat.ownerId === undefined ? {} : { formerId: chat.ownerId };
  chat.state = 'claimed';
  chat.ownerId = agentId;
  draft.effects.push({ kind: 'OpenChat', agentId }, { kind: 'AssignChat', agentId, byAgentId: agentId });
  wantCase(draft, context);
  // Once the day has come, going on in the chat is what was promised.
  if (chat.followUp?.state === 'open' && chat.followUp.dueAt <= context.now) chat.followUp.state = 'done';
  return undefined;
}

/** Intercom holds the chat open. */
export function decideReopened(draft: Draft, { snapshot }: Of<'ChatReopened'>, context: Context): undefined {
  delete draft.chat.reopening;
  return decideRead(draft, snapshot, context);
}

/** Intercom does not open the chat: it is closed as before, and whoever pressed is told in Intercom's words. */
export function decideReopenRefused(draft: Draft, { agentId, words }: Of<'ReopenRefused'>): undefined {
  const { chat } = draft;
  if (!chat.reopening) return;
  const { formerId } = chat.reopening;
  delete chat.reopening;
  delete chat.former;
  delete chat.ownerId;
  chat.state = 'closed';
  if (formerId !== undefined) chat.ownerId = formerId;
  draft.effects.push({ kind: 'PostInThread', notice: { type: 'reopen-refused', agentId, words } });
}

function notClosed(chat: Chat, agentId: string): Refusal | undefined {
  switch (chat.state) {
    case 'closed':
      return undefined;
    case 'gone':
      return { reason: 'gone' };
    case 'waiting':
      return { reason: 'not-closed' };
    case 'claimed':
      return chat.ownerId === agentId
        ? { reason: 'already-yours' }
        : { reason: 'already-claimed', ownerId: chat.ownerId ?? '' };
  }
}
