/** The summary posted instead of alerts on the very first start. */
import type { BacklogLine } from '../domain/effects.ts';
import { count } from './duration.ts';
import { type Sentence, say } from './sentence.ts';

/** What this is, and why nobody is blamed. */
export function backlogIntro(chats: number): Sentence {
  return chats === 1
    ? say`One chat was already waiting when I started here for the first time. It has a card, and counts as nobody's delay.`
    : say`${count(chats, 'chat')} were already waiting when I started here for the first time. Each has a card, and none counts as anybody's delay.`;
}

/** One waiting chat. */
export function backlogLine(line: BacklogLine, chatUrl: string): Sentence {
  return say`${{ name: line.client }}, since ${{ time: line.since, show: 'day-and-time' }}: ${{ link: chatUrl, label: 'open in Intercom' }}`;
}

/** Below a list that was cut. */
export function backlogMore(left: number): Sentence {
  return say`… and ${count(left, 'more chat')}.`;
}
