/** Slack's limits, and our own stricter ones. Lengths are counted in code points, as Slack counts them. */

/** `text` of a text object and of a section (docs.slack.dev/reference/block-kit/composition-objects/text-object). */
export const maxTextObject = 3000;
/** A button's `accessibility_label` (docs.slack.dev/reference/block-kit/block-elements/button-element). */
export const maxAccessibilityLabel = 75;
/** The top-level `text` that chat.update takes; longer is refused (docs.slack.dev/reference/methods/chat.update). */
export const maxMessageText = 4000;
/** An address, as a button's `url` and Block Kit's other places take it. */
export const maxUrl = 3000;
/** What one plain_text_input takes (docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element). */
export const maxInput = 3000;
/** A channel's topic (docs.slack.dev/reference/methods/conversations.setTopic). */
export const maxTopic = 250;
/** What a modal carries for us. */
export const maxMetadata = 3000;
/** An option's text (docs.slack.dev/reference/block-kit/composition-objects/option-object). */
export const maxOption = 75;
/** Options of a select (docs.slack.dev/reference/block-kit/block-elements/select-menu-element). */
export const maxOptions = 100;
/** Names in sentences and headings. */
export const maxName = 80;
/** Somebody's words inside a sentence of ours. Five times as long when every character is escaped, and still legal. */
export const maxQuoteInSentence = 300;
/** A service's own words for a refusal. */
export const maxRefusalWords = 2000;
/**
 * A mirrored message's words in blocks. Slack documents no limit for all the words of a message, and has refused 11,300
 * characters (github.com/slackapi/bolt-js/issues/2867): with `text`, heading and file names we stay well below.
 */
export const maxMirroredWords = 6000;
/** Names of attached files that are listed; the others are counted. */
export const maxFilesListed = 10;
/** Entries of a time sheet that are shown, two blocks each, of the 50 that a message may have. */
export const maxEntriesListed = 20;
/** Chats that the message of a handover lists, two blocks each, of the 50 that a message may have. */
export const maxHandedListed = 20;
/** Shifts of a schedule that are shown, all rotations together, and agents of the team. */
export const maxShiftsListed = 60;
export const maxAgentsListed = 60;
/**
 * Chats that each part of the Home tab lists, and calendars, two blocks each, of the 100 that it may have; the board has
 * its chats in lists.
 */
export const maxHomeListed = 10;
export const maxCalendarsListed = 7;
export const maxBoardListed = 30;
/** Blocks of a message (docs.slack.dev/reference/block-kit/blocks). */
export const maxBlocks = 50;
/** Lines of the summary of waiting chats; each carries two links' worth of text. */
export const maxBacklogLines = 40;

/**
 * The words, cut to at most `max` code points with an ellipsis as the last one. Cut before escaping: afterwards the cut
 * could fall inside an entity.
 */
export function clamp(words: string, max: number): string {
  // A string within the limit in UTF-16 units is within it in code points.
  if (words.length <= max) return words;
  const points = Array.from(words);
  return points.length <= max ? words : `${points.slice(0, max - 1).join('')}…`;
}
