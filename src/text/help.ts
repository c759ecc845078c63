/** What `/chatduty` can do, for somebody who asks. */
import { type Sentence, say } from './sentence.ts';

/** One line a word of the command, then what the buttons of a card do. */
export const help: readonly Sentence[] = [
  say`${{ strong: '/chatduty who' }} tells who is on chat duty now, and who is next.`,
  say`${{ strong: '/chatduty time' }} shows the time that is logged for you this week, to be corrected or sent as CSV.`,
  say`${{ strong: '/chatduty settings' }} opens what leads set: response times, texts for clients, saved replies, limits, the pilot and more.`,
  say`${{ strong: '/chatduty help' }} shows this.`,
  say`${{ strong: '/handoff @agent reason' }} offers your chat to another agent; so does ${{ strong: 'Hand off' }} on its card, or the shortcut in the card's menu. The client is told once it is accepted.`,
  say`On a chat's card, ${{ strong: 'Claim' }} makes the chat yours, here and in Intercom; ${{ strong: 'Release' }} gives it back to the queue; ${{ strong: 'Retry' }} tries again what failed.`,
];

/** Somebody asked for a word that the command does not know. */
export function unknownWord(word: string): Sentence {
  return say`I don't know the word ${{ quote: word }}. Here is what I can do:`;
}
