/** The message of a handover, for the agent who comes on duty and for whoever goes: each chat with its buttons. */
import type { KnownBlock } from '@slack/types';
import type { HandedChat, HandoverScene } from '../../core/ports.ts';
import type { Chat } from '../../domain/chat.ts';
import {
  handedChat,
  handedClient,
  handedLinks,
  lastWordOf,
  moreHanded,
  shiftBegins,
  shiftEnds,
  waitingClient,
} from '../../text/handover.ts';
import { clockSentence } from '../../text/response-clock.ts';
import { join, type Sentence } from '../../text/sentence.ts';
import { button } from '../button.ts';
import { type ButtonName, buttonRow } from '../buttons.ts';
import { handoverIds } from '../ids.ts';
import { maxHandedListed } from '../limits.ts';
import type { Words } from '../messages.ts';
import { asText, paragraph } from '../sentences.ts';
import type { Places } from './handoff-notice.ts';

/** The whole message as its chats stand now; `placesOf` gives the addresses of a chat. */
export function handoverMessage(scene: HandoverScene, placesOf: (chatId: string) => Places): Words {
  const { as, chats, waiting, expiresAt, agents } = scene;
  const intro = as === 'receiver' ? shiftBegins(chats, waiting.length, expiresAt, agents) : shiftEnds(chats, expiresAt);
  const shown = chats.slice(0, maxHandedListed);
  const calling = waiting.slice(0, maxHandedListed - shown.length);
  const left = chats.length + waiting.length - shown.length - calling.length;
  const lines = [
    ...shown.map((handed) => ({
      chat: handed.chat,
      said: handedLine(handed, scene, placesOf),
      buttons: buttonsOf(as, handed),
    })),
    ...calling.map(({ chat }) => ({
      chat,
      said: waitingLine(chat, scene, placesOf),
      buttons: ['claim'] as ButtonName[],
    })),
  ];
  return {
    text: asText(join([intro, ...lines.map(({ said }) => said)], '\n')),
    blocks: [
      paragraph(intro),
      ...lines.flatMap(({ chat, said, buttons }) => [paragraph(said), ...buttonRow(chat, buttons)]),
      ...(left > 0 ? [paragraph(moreHanded(left))] : []),
      ...acceptAll(scene),
    ],
  };
}

function handedLine(handed: HandedChat, scene: HandoverScene, placesOf: (chatId: string) => Places): Sentence {
  const { chat } = handed;
  const { chatUrl, cardUrl } = placesOf(chat.id);
  const stands = handedChat(handed, clockSentence(chat, { policy: scene.policy }), scene.agents);
  return join([handedClient(handed), stands, lastWordOf(handed), handedLinks(chatUrl, cardUrl)], '\n');
}

function waitingLine(chat: Chat, { policy }: HandoverScene, placesOf: (chatId: string) => Places): Sentence {
  const { chatUrl, cardUrl } = placesOf(chat.id);
  const stands = join([waitingClient(chat), clockSentence(chat, { policy })]);
  return join([stands, handedLinks(chatUrl, cardUrl)], '\n');
}

function buttonsOf(as: HandoverScene['as'], { state }: HandedChat): ButtonName[] {
  if (state !== 'offered') return [];
  return as === 'receiver' ? ['accept', 'decline'] : ['keep'];
}

/** While more than one chat is to be accepted. */
function acceptAll({ as, chats, handoverId }: HandoverScene): KnownBlock[] {
  const offered = chats.filter(({ state }) => state === 'offered').length;
  if (as === 'giver' || offered < 2) return [];
  const spoken = `Accept all ${offered} chats of the shift`;
  const all = button(handoverIds.acceptAll, handoverId, { label: 'Accept all', spoken, style: 'primary' });
  return [{ type: 'actions', elements: [all] }];
}
