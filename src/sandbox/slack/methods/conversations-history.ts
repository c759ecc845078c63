import type { Args } from '../args.ts';
import { inChannel, scopeFamily, withBotInside } from '../channels.ts';
import type { Message } from '../model.ts';
import { requireScope } from '../scopes.ts';
import { messageJson } from './json-shapes.ts';
import type { Method } from './method.ts';
import { page } from './paging.ts';

/** The longest page of messages, whatever is asked for. */
export const HISTORY_PAGE = 999;

/**
 * A channel's own messages, newest first; replies only where they were broadcast. Metadata payloads only on request.
 * https://docs.slack.dev/reference/methods/conversations.history
 */
export const conversationsHistory: Method = {
  name: 'conversations.history',
  token: 'bot',
  scopes: [],
  run({ args, world }) {
    const channel = withBotInside(world, args.need('channel'));
    requireScope(world.granted, `${scopeFamily(channel)}:history`);
    const own = inChannel(channel);
    const { items, tail } = page(args, within(args, own).reverse(), 100, HISTORY_PAGE);
    const whole = args.flag('include_all_metadata');
    const more = tail.response_metadata as { next_cursor: string };
    return {
      messages: items.map((message) => messageJson(world, message, whole)),
      has_more: more.next_cursor !== '',
      ...tail,
    };
  },
};

/** The messages between `oldest` and `latest`, both left out unless `inclusive`. */
export function within(args: Args, messages: readonly Message[]): Message[] {
  const oldest = Number(args.text('oldest') || 0);
  const latest = Number(args.text('latest') || Number.POSITIVE_INFINITY);
  const inclusive = args.flag('inclusive');
  return messages.filter(({ ts }) => {
    const at = Number(ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
}
