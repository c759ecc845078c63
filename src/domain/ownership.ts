/** The two ways an owner changes without a press: something done in Intercom gives the chat one, or takes it away. */
import type { Context, Draft } from './chat.ts';

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
