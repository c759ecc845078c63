import type { KnownBlock } from '@slack/types';
import { cardMetadata, postMetadata } from './ids.ts';

/** What a message says: `text` for screen readers and notifications, blocks for the eye. */
export interface Words {
  text: string;
  blocks: KnownBlock[];
}

/** A message as it is sent. The metadata is readable by the whole workspace: it carries ids only. */
export interface Message extends Words {
  metadata: { event_type: string; event_payload: Record<string, string> };
}

/** Marks words as the card of a chat. */
export function asCard(words: Words, chatId: string): Message {
  return { ...words, metadata: { event_type: cardMetadata.eventType, event_payload: { [cardMetadata.key]: chatId } } };
}

/** Marks words as the post of that key. */
export function asPost(words: Words, key: string): Message {
  return { ...words, metadata: { event_type: postMetadata.eventType, event_payload: { [postMetadata.key]: key } } };
}
