/** A bot writes: the client goes on waiting for a person (`waiting_since` stays). */
import type { Part } from '../model.ts';
import type { Draft } from '../world.ts';
import { addPart, botAuthor } from './part.ts';

/** Tells of `conversation.operator.replied`. */
export function botReply(draft: Draft, body: string): Part {
  draft.chat.read = false;
  const part = addPart(draft, { part_type: 'comment', author: botAuthor(draft.world), body });
  draft.tell('conversation.operator.replied', part);
  return part;
}
