/** Keeps who is on duty in the topic of a channel, and leaves what people wrote there. */
import type { Agent } from '../domain/agent.ts';
import { topicStart, topicTooLong, topicWords } from '../text/topic.ts';
import type { SlackClients } from './client.ts';
import { SlackRefusal } from './errors.ts';
import { maxTopic } from './limits.ts';
import { escapeMarkup, shownName } from './text-safety.ts';

/** Stands between people's words and ours. */
const between = ' | ';

/**
 * Sets the topic, unless it says so already: each change is a line in the channel. Without `onDuty` our part is taken out.
 * @throws RetryLater, or SlackRefusal where the right is missing or the topic would be too long.
 */
export async function keepTopic(
  { reads, posts }: Pick<SlackClients, 'reads' | 'posts'>,
  channel: string,
  onDuty: readonly Agent[] | undefined,
): Promise<object> {
  const info = await reads.call('conversations.info', channel, (web) => web.conversations.info({ channel }));
  const before = info.channel?.topic?.value ?? '';
  const names = onDuty?.map(({ name }) => escapeMarkup(shownName(name, 'somebody')));
  const topic = withDuty(before, names && topicWords(names));
  if (topic === before) return {};
  if (Array.from(topic).length > maxTopic) throw new SlackRefusal('too_long', topicTooLong);
  await posts.call('conversations.setTopic', channel, async (web) => {
    await web.conversations.setTopic({ channel, topic });
  });
  return {};
}

/** The topic with our words in their place: where they stood, else at the end; without them where there are none. */
export function withDuty(topic: string, duty: string | undefined): string {
  const parts = topic.split(between).filter((part) => part.trim() !== '');
  const place = parts.findIndex((part) => part.startsWith(topicStart));
  if (duty === undefined) return place === -1 ? topic : parts.toSpliced(place, 1).join(between);
  if (place === -1) return [...parts, duty].join(between);
  return parts.with(place, duty).join(between);
}
