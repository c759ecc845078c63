/** What `/chatduty` can do, for somebody who asks. */
import { type Sentence, say } from './sentence.ts';

/** A line for each word of the command, then what the buttons of a card do. */
export const help: readonly Sentence[] = [
  say`${{ strong: '/chatduty' }} shows the panel: who is on duty, your chats, and buttons for the rest.`,
  say`${{ strong: '/chatduty who' }} tells who is on chat duty now, and who is next; ${{ strong: 'schedule' }} shows two weeks of it; ${{ strong: 'agents' }} who is there, and how many chats each has.`,
  say`${{ strong: '/chatduty take' }} puts you on duty until the running shift ends; ${{ strong: 'take 2h' }} or ${{ strong: 'take until 17:00' }} until then.`,
  say`${{ strong: '/chatduty swap' }} asks a colleague, or everybody, to take a shift of yours; the first to accept has it. ${{ strong: 'swap @ana' }} asks her.`,
  say`${{ strong: '/chatduty override' }} puts you on duty for a part of a shift; leads can put anybody: ${{ strong: 'override @ana 14:00-16:00' }}. ${{ strong: 'Remove' }}, in the schedule, takes one away again.`,
  say`${{ strong: '/chatduty away' }} says that you do not answer: ${{ strong: 'away 2h dentist' }}, ${{ strong: 'away until friday' }}, ${{ strong: 'away from monday until 2026-12-24' }}. ${{ strong: 'back' }} ends it. Leads add a name: ${{ strong: 'away @ana until friday' }}.`,
  say`${{ strong: '/chatduty stats' }} shows your figures of this week, and the team's to leads; ${{ strong: 'time' }} the time that is logged for you, to be corrected or sent as CSV.`,
  say`${{ strong: '/chatduty settings' }} opens what leads set: response times, texts for clients, saved replies, limits, the pilot and more.`,
  say`${{ strong: '/handoff @agent reason' }} offers your chat to another agent; so does ${{ strong: 'Hand off' }} on its card, or the shortcut in the card's menu. The client is told once it is accepted.`,
  say`On a chat's card, ${{ strong: 'Claim' }} makes the chat yours, here and in Intercom; ${{ strong: 'Release' }} gives it back to the queue; ${{ strong: 'Retry' }} tries again what failed.`,
];

/** Somebody asked for a word that the command does not know. */
export function unknownWord(word: string, nearest: string | undefined): Sentence {
  const meant = nearest === undefined ? [] : say` Did you mean ${{ strong: `/chatduty ${nearest}` }}?`;
  return say`I don't know the word ${{ quote: word }}.${meant} Here is what I can do:`;
}

/** What stood behind a word and could not be read as a time. */
export function notRead(words: string, example: string): Sentence {
  return say`I could not read ${{ quote: words }} as a time, and changed nothing. Try ${{ strong: `/chatduty ${example}` }}.`;
}
