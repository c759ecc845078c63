/** What went before on a card: who had the chat until it was closed, and what was promised (P16, P21, P23). */
import type { KnownBlock } from '@slack/types';
import type { ChatView } from '../../core/ports.ts';
import { followUpSentence } from '../../text/follow-up.ts';
import { formerSentence } from '../../text/reopen.ts';
import { paragraph } from '../sentences.ts';
import type { CardOptions } from './scene.ts';

/** No block where there is nothing to tell; a closed chat is not told of its own past. */
export function beforeBlocks({ chat, agents }: ChatView, { formerUrl }: CardOptions): KnownBlock[] {
  const before = chat.state === 'closed' ? [] : formerSentence(chat, agents, formerUrl);
  return [before, followUpSentence(chat, agents)].filter((sentence) => sentence.length > 0).map(paragraph);
}
