import type { ChatView } from '../../core/ports.ts';
import { claimedLine, claimedSummary, clientDetails } from '../../text/card.ts';
import { clockSentence } from '../../text/response-clock.ts';
import { join } from '../../text/sentence.ts';
import { buttonRow } from '../buttons.ts';
import { asCard, type Message } from '../messages.ts';
import { asText, paragraph } from '../sentences.ts';
import { caseTrouble, clientBlock, detailsBlock } from './pieces.ts';
import { type CardOptions, sceneOf } from './scene.ts';

/** A chat that an agent has: whose it is, whether the client waits, what failed, and what its owner can do. */
export function claimedCard(view: ChatView, options: CardOptions): Message {
  const { chat } = view;
  const scene = sceneOf(view, options);
  const blocks = [
    clientBlock(chat),
    paragraph(join([claimedLine(scene), clockSentence(chat, scene)], '\n')),
    ...caseTrouble(chat),
    ...detailsBlock(chat, options, clientDetails(chat)),
    ...buttonRow(chat, chat.case.state === 'refused' ? ['reply', 'release', 'retry'] : ['reply', 'release']),
  ];
  return asCard({ text: asText(claimedSummary(scene)), blocks }, chat.id);
}
