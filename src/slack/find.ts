/** Finds our own messages again by their metadata, after a post whose outcome is not known. */
import type { SlackMessage } from '../core/ports.ts';
import type { SlackClient } from './client.ts';

/** What is looked for: the metadata's type, and the value of one key of its payload. */
export interface Mark {
  eventType: string;
  key: string;
  value: string;
}

/** Slack's clock and ours may differ by this much. */
const slackMs = 60_000;
const pageSize = 200;

/**
 * Looks for a message of ours in a channel, or in a thread of it, since a time (epoch ms).
 * @param botId ours: metadata can be written by any app
 * @throws RetryLater, SlackRefusal when the channel cannot be read.
 */
export async function findMessage(
  reads: SlackClient,
  place: { channel: string; threadTs?: string },
  since: number,
  mark: Mark,
  botId: string,
): Promise<SlackMessage | undefined> {
  let cursor = '';
  do {
    const page = await readPage(reads, place, since, cursor);
    const found = page.messages?.find((message) => message.bot_id === botId && carries(message, mark));
    if (found?.ts !== undefined) return { channel: place.channel, ts: found.ts };
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return undefined;
}

function readPage(
  reads: SlackClient,
  { channel, threadTs }: { channel: string; threadTs?: string },
  since: number,
  cursor: string,
) {
  const page = {
    channel,
    oldest: (Math.max(0, since - slackMs) / 1000).toFixed(6),
    limit: pageSize,
    include_all_metadata: true,
    ...(cursor !== '' && { cursor }),
  };
  return threadTs === undefined
    ? reads.call('conversations.history', channel, (web) => web.conversations.history(page))
    : reads.call('conversations.replies', channel, (web) => web.conversations.replies({ ...page, ts: threadTs }));
}

function carries(message: { metadata?: { event_type?: string; event_payload?: unknown } }, mark: Mark): boolean {
  const { event_type: type, event_payload: payload } = message.metadata ?? {};
  if (type !== mark.eventType || typeof payload !== 'object' || payload === null) return false;
  return Reflect.get(payload, mark.key) === mark.value;
}
