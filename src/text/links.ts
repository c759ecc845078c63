/** The two places to go to from a message that is not on the card itself. */
import { join, type Sentence, say } from './sentence.ts';

/** Links to the card, where its address is known, and to the chat in Intercom. */
export function whereToGo(chatUrl: string, cardUrl: string | undefined): Sentence {
  return join(
    [
      cardUrl === undefined ? [] : say`${{ link: cardUrl, label: 'Open the card' }}`,
      say`${{ link: chatUrl, label: 'Open in Intercom' }}`,
    ],
    ' · ',
  );
}
