/** The Home tab: my chats and what waits with their buttons, my shifts, and for leads the live board. */
import type { Button, HomeView, KnownBlock } from '@slack/types';
import type { HomeScene } from '../core/ports.ts';
import type { Chat } from '../domain/chat.ts';
import { writeStretch } from '../domain/shift-choice.ts';
import { calendarLink, moreCalendars } from '../text/calendar-links.ts';
import {
  boardChat,
  boardLoad,
  boardSummary,
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
import { stretchInZone } from '../text/shift-choice.ts';
import { button } from './button.ts';
import { type ButtonName, buttonRow } from './buttons.ts';
import { calendarIds } from './ids.ts';
import { maxBoardListed, maxCalendarsListed, maxHomeListed } from './limits.ts';
import { ofPresser, rosterRow } from './roster-buttons.ts';
import { bulletList, paragraph } from './sentences.ts';
import { shownName } from './text-safety.ts';

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

/** Each shift, with a button that asks others to take it; then what else can be done about the duty. */
function shiftBlocks({ shifts, agents, agentId, rotations, policy }: HomeScene): KnownBlock[] {
  const me = agents.get(agentId ?? '');
  const timeZone = me?.timeZone ?? policy.timeZone;
  const drawn = shifts.flatMap((shift): KnownBlock[] => {
    const stretch = { rotationId: shift.rotationId, from: shift.start, to: shift.end };
    const about = stretchInZone(stretch, timeZone);
    return [paragraph(homeShift(shift, rotations)), rosterRow(writeStretch(stretch), ['askSwap'], { about })];
  });
  return [
    title(homeTitles.shifts),
    ...(drawn.length > 0 ? drawn : [paragraph(noShifts)]),
    rosterRow(ofPresser, [me?.isAway ? 'back' : 'away', 'override', 'schedule']),
  ];
}

/** Each calendar, with a button for whoever may end its address. */
function calendarBlocks({ calendars, board }: HomeScene): KnownBlock[] {
  const drawn = calendars.slice(0, maxCalendarsListed).flatMap((calendar): KnownBlock[] => {
    const line = paragraph(calendarLink(calendar));
    const mayRenew = calendar.kind === 'agent' || board !== undefined;
    return mayRenew ? [line, { type: 'actions', elements: [renewButton(calendar)] }] : [line];
  });
  return calendars.length > maxCalendarsListed ? [...drawn, paragraph(moreCalendars)] : drawn;
}

function renewButton({ kind, ownerId, name }: HomeScene['calendars'][number]): Button {
  const spoken = `New address for the calendar of ${shownName(name, 'somebody')}`;
  return button(calendarIds.renew, `${kind}:${ownerId}`, { label: 'New address', spoken });
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
    ...inBlocks(chats.slice(0, maxBoardListed).map((chat) => boardChat(chat, chatUrl(chat.id), scene))),
    ...(left > 0 ? [paragraph(homeMore(left))] : []),
  ];
}

/** Sentences as the points of a list, so many to a block that Slack takes it. */
function inBlocks(sentences: readonly Sentence[]): KnownBlock[] {
  const starts = sentences.map((_, place) => place).filter((place) => place % perBlock === 0);
  return starts.map((start) => bulletList(sentences.slice(start, start + perBlock)));
}

const perBlock = 10;

function listed(chats: readonly Chat[], nothing: Sentence, draw: (chat: Chat) => KnownBlock[]): KnownBlock[] {
  if (chats.length === 0) return [paragraph(nothing)];
  const left = chats.length - maxHomeListed;
  return [...chats.slice(0, maxHomeListed).flatMap(draw), ...(left > 0 ? [paragraph(homeMore(left))] : [])];
}

function title(words: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text: words, emoji: false } };
}
