import { scopeFamily, withBotInside } from '../channels.ts';
import { requireScope } from '../scopes.ts';
import { SlackError } from '../slack-error.ts';
import { channelJson } from './json-shapes.ts';
import type { Method } from './method.ts';

const TOPIC_MAX = 250;

/** https://docs.slack.dev/reference/methods/conversations.setTopic */
export const conversationsSetTopic: Method = {
  name: 'conversations.setTopic',
  token: 'bot',
  scopes: [],
  run({ args, world }) {
    const channel = withBotInside(world, args.need('channel'));
    requireScope(world.granted, `${scopeFamily(channel)}:write.topic`);
    if (channel.isArchived) throw new SlackError('is_archived');
    const topic = args.text('topic');
    if ([...topic].length > TOPIC_MAX) throw new SlackError('too_long');
    channel.topic = topic;
    world.changed();
    return { channel: channelJson(world, channel) };
  },
};
