import { seenByBot } from '../channels.ts';
import { SlackError } from '../slack-error.ts';
import { channelJson } from './json-shapes.ts';
import type { Method } from './method.ts';

/** Joins a public channel. https://docs.slack.dev/reference/methods/conversations.join */
export const conversationsJoin: Method = {
  name: 'conversations.join',
  token: 'bot',
  scopes: ['channels:join'],
  run({ args, world }) {
    const channel = seenByBot(world, args.need('channel'));
    if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type');
    if (channel.isArchived) throw new SlackError('is_archived');
    const already = channel.members.has(world.app.botUserId);
    channel.members.add(world.app.botUserId);
    world.changed();
    return { channel: channelJson(world, channel), ...(already && { warning: 'already_in_channel' }) };
  },
};
