/** A conversation is closed, with or without a last message to the client. */
import type { Admin } from '../model.ts';
import type { Draft } from '../world.ts';
import { seenByNobodyYet } from './admin-reply.ts';
import { addPart, adminAuthor } from './part.ts';
import { countClose } from './statistics.ts';

/**
 * Tells of `conversation.admin.closed`. Closing a closed conversation without words changes nothing, so that it may be
 * repeated; with words they are posted again.
 */
export function close(draft: Draft, act: { admin: Admin; body?: string | null; byApi?: boolean }): void {
  const { chat } = draft;
  const body = act.body ?? null;
  if (chat.state === 'closed' && body === null) return;
  if (body !== null) seenByNobodyYet(draft);
  chat.state = 'closed';
  chat.snoozed_until = null;
  chat.waiting_since = null;
  countClose(draft, act.admin);
  const author = adminAuthor(act.admin);
  const part = addPart(draft, { part_type: 'close', author, body, byApi: act.byApi ?? false });
  draft.tell('conversation.admin.closed', part);
}
