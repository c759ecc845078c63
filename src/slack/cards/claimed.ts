import type { ChatView } from '../../core/ports.ts';
import type { Chat } from '../../domain/chat.ts';
import { claimedLine, claimedSummary, clientDetails } from '../../text/card.ts';
import { anythingElseSentence } from '../../text/closing.ts';
import { idleSentence } from '../../text/idle.ts';
import { clockSentence } from '../../text/response-clock.ts';
import { join } from '../../text/sentence.ts';
import { type ButtonName, buttonRow } from '../buttons.ts';
import { asCard, type Message } from '../messages.ts';
import { asText, paragraph } from '../sentences.ts';
import { beforeBlocks } from './before.ts';
import { caseTrouble, clientBlock, detailsBlock } from './pieces.ts';
import { receiptBlocks, retryButton } from './receipt.ts';
import { type CardOptions, sceneOf } from './scene.ts';

/** A chat that an agent has: whose it is, whether the client waits, what failed, and what its owner can do. */
export function claimedCard(view: ChatView, options: CardOptions): Message {
  const { chat } = view;
  const scene = sceneOf(view);
  const blocks = [
    clientBlock(chat),
    paragraph(
      join([claimedLine(scene), clockSentence(chat, scene), idleSentence(chat), anythingElseSentence(chat)], '\n'),
    ),
    ...beforeBlocks(view, options),
    ...receiptBlocks(chat),
    ...caseTrouble(chat),
    ...detailsBlock(chat, options, clientDetails(chat)),
    ...buttonRow(chat, buttonsOf(chat)),
  ];
  return asCard({ text: asText(claimedSummary(scene)), blocks }, chat.id);
}

function buttonsOf(chat: Chat): ButtonName[] {
  const idle: ButtonName = chat.idle?.state === 'running' ? 'stopIdle' : 'idle';
  return ['reply', 'handOff', idle, 'followUp', 'close', 'release', ...nudgeButton(chat), ...retryButton(chat)];
}

/** While the owner is asked whether the client should be nudged (P17). */
function nudgeButton({ idle }: Chat): ButtonName[] {
  return idle?.state === 'asked' && idle.pausedAt === undefined ? ['nudge'] : [];
}
