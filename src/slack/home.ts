/** The Home tab: my chats and what waits with their buttons, my shifts, and for leads the live board. */
import type { Button, HomeView, KnownBlock } from '@slack/types';
import type { HomeScene } from '../core/ports.ts';
import type { Chat } from '../domain/chat.ts';
import {
  boardChat,
  boardLoad,
  boardSummary,
  homeCalendar,
  homeChat,
  homeDuty,
  homeMore,
  homeShift,
  homeTitles,
  noShifts,
  nothingMine,
  nothingWaits,
  notKnown,
} from '../text/home.ts';
import type { Sentence } from '../text/sentence.ts';
import { type ButtonName, buttonRow } from './buttons.ts';
import { calendarIds } from './ids.ts';
import { clamp, maxBoardListed, maxHomeListed } from './limits.ts';
import { rosterRow } from './roster-buttons.ts';
import { paragraph } from './sentences.ts';

/** The tab as somebody sees it; `chatUrl` makes a chat's address in Intercom. */
export function homeView(scene: HomeScene, chatUrl: (chatId: string) => string): HomeView {
  const { agentId, board } = scene;
  const own = agentId === undefined ? [paragraph(notKnown)] : [...mineBlocks(scene, chatUrl), ...shiftBlocks(scene)];
  return {
    type: 'home',
    blocks: [
      paragraph(homeDuty(scene.onDuty, scene.next, scene)),
      ...own,
      ...calendarBlocks(scene),
      ...(board ? boardBlocks(board, scene, chatUrl) : []),
    ],
  };
}

function mineBlocks(scene: HomeScene, chatUrl: (chatId: string) => string): KnownBlock[] {
  const chatLine = (chat: Chat) => homeChat(chat, chatUrl(chat.id), scene);
  return [
    title(homeTitles.mine),
    ...listed(scene.mine, nothingMine, (chat) => [
      paragraph(chatLine(chat)),
      ...buttonRow(chat, buttonsOf(chat, scene.agentId)),
    ]),
    title(homeTitles.waiting),
    ...listed(scene.waiting, nothingWaits, (chat) => [paragraph(chatLine(chat)), ...buttonRow(chat, ['claim'])]),
  ];
}

/** As on the card: an offer is answered first. */
function buttonsOf({ handoff }: Chat, agentId: string | undefined): ButtonName[] {
  if (!handoff) return ['reply', 'handOff', 'close'];
  return handoff.toId === agentId ? ['accept', 'decline'] : ['takeBack', 'reply', 'close'];
}

function shiftBlocks({ shifts, agentId }: HomeScene): KnownBlock[] {
  const lines = shifts.map((shift) => paragraph(homeShift(shift)));
  const swap = agentId === undefined || lines.length === 0 ? [] : [rosterRow(agentId, ['askSwap'])];
  return [title(homeTitles.shifts), ...(lines.length > 0 ? lines : [paragraph(noShifts)]), ...swap];
}

/** Each calendar, with a button for whoever may end its address. */
function calendarBlocks({ calendars, board }: HomeScene): KnownBlock[] {
  return calendars.flatMap((calendar): KnownBlock[] => {
    const line = paragraph(homeCalendar(calendar));
    const mayRenew = calendar.kind === 'agent' || board !== undefined;
    return mayRenew ? [line, { type: 'actions', elements: [renewButton(calendar)] }] : [line];
  });
}

function renewButton({ kind, ownerId, name }: HomeScene['calendars'][number]): Button {
  return {
    type: 'button',
    action_id: calendarIds.renew,
    value: `${kind}:${ownerId}`,
    text: { type: 'plain_text', text: 'New address' },
    accessibility_label: clamp(`New address for the calendar of ${name}`, 75),
  };
}

function boardBlocks(
  { chats, deadLetters }: NonNullable<HomeScene['board']>,
  scene: HomeScene,
  chatUrl: (chatId: string) => string,
): KnownBlock[] {
  const load = boardLoad(chats, scene);
  const left = chats.length - maxBoardListed;
  return [
    title(homeTitles.board),
    paragraph(boardSummary(chats, deadLetters, scene)),
    ...(load.length > 0 ? [paragraph(load)] : []),
    ...chats.slice(0, maxBoardListed).map((chat) => paragraph(boardChat(chat, chatUrl(chat.id), scene))),
    ...(left > 0 ? [paragraph(homeMore(left))] : []),
  ];
}

function listed(chats: readonly Chat[], nothing: Sentence, draw: (chat: Chat) => KnownBlock[]): KnownBlock[] {
  if (chats.length === 0) return [paragraph(nothing)];
  const left = chats.length - maxHomeListed;
  return [...chats.slice(0, maxHomeListed).flatMap(draw), ...(left > 0 ? [paragraph(homeMore(left))] : [])];
}

function title(words: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text: words, emoji: false } };
}
