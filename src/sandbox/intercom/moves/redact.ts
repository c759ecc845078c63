/** A part or the first message is taken out of sight for good; its place stays. */
import { ApiError } from '../api-error.ts';
import type { Draft } from '../world.ts';

const REDACTED = '<p><i>This message was deleted</i></p>';

/** Replaces the words of a part. Tells of `conversation_part.redacted`; 404 for an unknown part. */
export function redactPart(draft: Draft, partId: string): void {
  const { parts } = draft.chat;
  const at = parts.findIndex((part) => part.id === partId);
  const part = parts[at];
  if (!part) throw unknownPart();
  const redacted = { ...part, body: REDACTED, attachments: [], redacted: true, updated_at: draft.now };
  parts[at] = redacted;
  draft.tell('conversation_part.redacted', redacted);
}

/** Replaces the first message, which is no part. */
export function redactSource(draft: Draft, sourceId: string): void {
  if (draft.chat.source.id !== sourceId) throw unknownPart();
  draft.chat.source = { ...draft.chat.source, body: REDACTED, attachments: [], redacted: true };
  draft.tell('conversation_part.redacted');
}

export function unknownPart(): ApiError {
  return new ApiError(404, 'conversation_part_or_message_not_found', 'Conversation part or message not found');
}
