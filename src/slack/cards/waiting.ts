import type { ChatView } from '../../core/ports.ts';
import { clientDetails, waitingLine, waitingSummary } from '../../text/card.ts';
import { clockSentence } from '../../text/response-clock.ts';
import { join } from '../../text/sentence.ts';
import { buttonRow } from '../buttons.ts';
import { asCard, type Message } from '../messages.ts';
import { asText, paragraph } from '../sentences.ts';
import { beforeBlocks } from './before.ts';
import { clientBlock, detailsBlock } from './pieces.ts';
import { type CardOptions, sceneOf } from './scene.ts';

/** A chat that nobody has: who is on duty, how long the client has been waiting, and `Claim`. */
export function waitingCard(view: ChatView, options: CardOptions): Message {
  const { chat } = view;
  const scene = sceneOf(view);
  const blocks = [
    clientBlock(chat),
    paragraph(join([waitingLine(scene), clockSentence(chat, scene)], '\n')),
    ...beforeBlocks(view, options),
    ...detailsBlock(chat, options, clientDetails(chat)),
    ...buttonRow(chat, ['claim', 'handOff']),
  ];
  return asCard({ text: asText(waitingSummary(scene)), blocks }, chat.id);
}
