import type { Logger } from '../lib/log.ts';
import type { SlackClient } from './client.ts';
import type { Words } from './messages.ts';
import type { ReplyTo } from './schema.ts';

const answerTimeoutMs = 5000;

/**
 * Tells one person something in private; `replaces`: in place of the message that was pressed. Never throws: what was
 * done is done, and the card shows it.
 */
export type Tell = (to: ReplyTo, words: Words, how?: { replaces: boolean }) => Promise<void>;

/**
 * Makes `tell`. It answers by response_url; where that fails (used up, expired, unreachable) with an ephemeral message in
 * the channel; where that fails too (not a member, no channel) with a direct message.
 */
export function createTell(interactive: SlackClient, log: Logger): Tell {
  return async (to, words, { replaces } = { replaces: false }) => {
    for (const way of waysOf(to, words, interactive, replaces)) {
      try {
        return await way();
      } catch (err) {
        log.warn({ err }, 'A private answer did not get through this way');
      }
    }
    log.error({ slackUserId: to.slackUserId }, 'A private answer got through in no way');
  };
}

function waysOf(to: ReplyTo, words: Words, interactive: SlackClient, replaces: boolean): Array<() => Promise<void>> {
  const { slackUserId, responseUrl, channel, threadTs } = to;
  const ways: Array<() => Promise<void>> = [];
  if (responseUrl !== undefined) ways.push(() => respond(responseUrl, words, { threadTs, replaces }));
  if (channel !== undefined) {
    const place = { channel, user: slackUserId, ...(threadTs !== undefined && { thread_ts: threadTs }) };
    ways.push(() =>
      interactive.call('chat.postEphemeral', channel, async (web) => {
        await web.chat.postEphemeral({ ...place, ...words, parse: 'none', link_names: false });
      }),
    );
  }
  ways.push(() =>
    interactive.call('chat.postMessage', slackUserId, async (web) => {
      await web.chat.postMessage({ channel: slackUserId, ...words, parse: 'none', link_names: false });
    }),
  );
  return ways;
}

async function respond(
  responseUrl: string,
  words: Words,
  { threadTs, replaces }: { threadTs: string | undefined; replaces: boolean },
): Promise<void> {
  const response = await fetch(responseUrl, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(answerTimeoutMs),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...words,
      parse: 'none',
      link_names: false,
      ...(replaces ? {} : { response_type: 'ephemeral' }),
      replace_original: replaces,
      ...(threadTs !== undefined && !replaces && { thread_ts: threadTs }),
    }),
  });
  await response.body?.cancel();
  if (!response.ok) throw Object.assign(new Error('Slack did not take the answer.'), { status: response.status });
}
