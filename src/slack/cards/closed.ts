import type { ChatView } from '../../core/ports.ts';
import { clientDetails, closedLine, closedSummary } from '../../text/card.ts';
import { clockSentence } from '../../text/response-clock.ts';
import { join } from '../../text/sentence.ts';
import { buttonRow } from '../buttons.ts';
import { asCard, type Message } from '../messages.ts';
import { asText, paragraph } from '../sentences.ts';
import { beforeBlocks } from './before.ts';
import { caseTrouble, clientBlock, detailsBlock } from './pieces.ts';
import { receiptBlocks, retryButton } from './receipt.ts';
import { type CardOptions, sceneOf } from './scene.ts';

/** A chat that is done: who had it, how fast it was answered, and what is still to be mended. */
export function closedCard(view: ChatView, options: CardOptions): Message {
  const { chat } = view;
  const scene = sceneOf(view);
  const blocks = [
    clientBlock(chat),
    paragraph(join([closedLine(scene), clockSentence(chat, scene)], '\n')),
    ...beforeBlocks(view, options),
    ...receiptBlocks(chat),
    ...caseTrouble(chat),
    ...detailsBlock(chat, options, clientDetails(chat)),
    ...buttonRow(chat, ['reopen', ...retryButton(chat)]),
  ];
  return asCard({ text: asText(closedSummary(scene)), blocks }, chat.id);
}
