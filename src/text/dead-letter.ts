/** Something that could not be done and is not tried again by itself. */
import type { ChannelNotice } from '../domain/effects.ts';
import { type Sentence, say } from './sentence.ts';

/** What was left undone, and where; the reason, in whoever's words, stands below. */
export function deadLetter(
  notice: Extract<ChannelNotice, { type: 'dead-letter' }>,
  chatUrl: string | undefined,
): Sentence {
  const said = say`This could not be done, and I have stopped trying: ${notice.what}.`;
  return chatUrl === undefined ? said : say`${said} Here is ${{ link: chatUrl, label: 'the chat in Intercom' }}.`;
}
