import type { ChatView } from '../../core/ports.ts';
import type { Handoff } from '../../domain/handoff-record.ts';
import { clientDetails, offeredSummary } from '../../text/card.ts';
import { offeredLine } from '../../text/handoff.ts';
import { clockSentence } from '../../text/response-clock.ts';
import { buttonRow } from '../buttons.ts';
import { asCard, type Message } from '../messages.ts';
import { asText, paragraph } from '../sentences.ts';
import { beforeBlocks } from './before.ts';
import { caseTrouble, clientBlock, detailsBlock } from './pieces.ts';
import { receiptBlocks, retryButton } from './receipt.ts';
import { type CardOptions, sceneOf } from './scene.ts';

/** A chat that is offered to another agent: to whom, until when and why; the giver can still answer the client. */
export function offeredCard(view: ChatView, handoff: Handoff, options: CardOptions): Message {
  const { chat } = view;
  const scene = sceneOf(view);
  const clock = clockSentence(chat, scene);
  const blocks = [
    clientBlock(chat),
    paragraph(offeredLine(handoff, view.agents)),
    ...(clock.length > 0 ? [paragraph(clock)] : []),
    ...beforeBlocks(view, options),
    ...receiptBlocks(chat),
    ...caseTrouble(chat),
    ...detailsBlock(chat, options, clientDetails(chat)),
    ...buttonRow(chat, ['accept', 'decline', 'takeBack', 'reply', 'close', ...retryButton(chat)]),
  ];
  return asCard({ text: asText(offeredSummary(scene, handoff)), blocks }, chat.id);
}
