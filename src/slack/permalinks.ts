import type { SlackMessage } from '../core/ports.ts';
import type { Logger } from '../lib/log.ts';
import type { SlackClient } from './client.ts';

/** More cards than a team has open at once; the oldest is forgotten first. */
const maxKept = 1000;

/** Finds the addresses of messages, each asked for once. A link is a comfort: without it the message goes out all the same. */
export function createPermalinks(reads: SlackClient, log: Logger) {
  const known = new Map<string, string>();
  return async function permalinkOf(at: SlackMessage): Promise<string | undefined> {
    const key = `${at.channel} ${at.ts}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    try {
      const { permalink } = await reads.call('chat.getPermalink', at.channel, (web) =>
        web.chat.getPermalink({ channel: at.channel, message_ts: at.ts }),
      );
      if (permalink === undefined) return undefined;
      if (known.size >= maxKept) known.delete(known.keys().next().value ?? '');
      known.set(key, permalink);
      return permalink;
    } catch (err) {
      log.warn({ err }, 'No link to a card: Slack did not give its address');
      return undefined;
    }
  };
}
