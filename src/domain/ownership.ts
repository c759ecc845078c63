/** Who may act on a chat, and the two ways an owner changes without a press: something done in Intercom gives the chat one, or takes it away. */
import type { Chat, Context, Draft } from './chat.ts';
import type { Refusal } from './events.ts';

/** The chat gets an owner for a reason other than a press: a reply or an assignment made in Intercom. */
export function takeOwner(draft: Draft, agentId: string): void {
  draft.chat.ownerId = agentId;
  if (draft.chat.state === 'waiting') draft.chat.state = 'claimed';
}

/** The chat loses its owner and waits for the next. */
export function dropOwner(draft: Draft, context: Context): void {
  const { chat } = draft;
  delete chat.ownerId;
  chat.releasedAt = context.now;
  if (chat.state === 'claimed') chat.state = 'waiting';
}

/** Why somebody may not act on a chat that is being worked on: only its owner and leads may. */
export function mayAct(chat: Chat, { agentId, byLead }: { agentId: string; byLead: boolean }): Refusal | undefined {
  if (chat.state === 'gone') return { reason: 'gone' };
  if (chat.state === 'closed') return { reason: 'closed' };
  if (chat.ownerId === agentId || (byLead && chat.ownerId !== undefined)) return undefined;
  return { reason: 'not-yours', ...(chat.ownerId !== undefined && { ownerId: chat.ownerId }) };
}
