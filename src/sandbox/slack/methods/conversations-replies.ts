import { repliesTo, scopeFamily, withBotInside } from '../channels.ts';
import { requireScope } from '../scopes.ts';
import { SlackError } from '../slack-error.ts';
import { HISTORY_PAGE, within } from './conversations-history.ts';
import { messageJson } from './json-shapes.ts';
import type { Method } from './method.ts';
import { page } from './paging.ts';

/** A thread: its first message, then the replies, oldest first. https://docs.slack.dev/reference/methods/conversations.replies */
export const conversationsReplies: Method = {
  name: 'conversations.replies',
  token: 'bot',
  scopes: [],
  run({ args, world }) {
    const channel = withBotInside(world, args.need('channel'));
    requireScope(world.granted, `${scopeFamily(channel)}:history`);
    const asked = channel.messages.get(args.need('ts'));
    const root = channel.messages.get(asked?.threadTs ?? asked?.ts ?? '');
    if (!root) throw new SlackError('thread_not_found');
    const { items, tail } = page(args, [root, ...within(args, repliesTo(channel, root))], 1000, HISTORY_PAGE);
    const whole = args.flag('include_all_metadata');
    const more = tail.response_metadata as { next_cursor: string };
    return {
      messages: items.map((message) => messageJson(world, message, whole)),
      has_more: more.next_cursor !== '',
      ...tail,
    };
  },
};
