/** The channel's topic: plain text, in which Slack draws neither mentions nor times. */

/** Our part of the topic begins so, and is found again by it. */
export const topicStart = 'On chat duty:';

/** Who is on duty, by name. */
export function topicWords(names: readonly string[]): string {
  return `${topicStart} ${names.length === 0 ? 'nobody' : names.join(', ')}`;
}

/** There is no room beside what people wrote. */
export const topicTooLong =
  'Slack allows 250 characters, and what stands there leaves no room for who is on duty. Shorten it.';
