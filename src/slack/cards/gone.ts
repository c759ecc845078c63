import type { ChatView } from '../../core/ports.ts';
import { goneLine, goneSummary } from '../../text/card.ts';
import { asCard, type Message } from '../messages.ts';
import { asText, paragraph } from '../sentences.ts';
import { clientBlock, detailsBlock } from './pieces.ts';
import { type CardOptions, sceneOf } from './scene.ts';

/** A chat that left our inbox: the card stays as a record, without buttons. */
export function goneCard(view: ChatView, options: CardOptions): Message {
  const { chat } = view;
  const scene = sceneOf(view);
  const blocks = [clientBlock(chat), paragraph(goneLine(scene)), ...detailsBlock(chat, options, [])];
  return asCard({ text: asText(goneSummary(scene)), blocks }, chat.id);
}
