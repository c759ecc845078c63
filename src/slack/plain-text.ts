import type { PlainTextElement } from '@slack/types';

/** Words as they are: neither markup nor emoji is read in them. */
export function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
