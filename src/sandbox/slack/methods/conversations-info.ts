import { scopeFamily, seenByBot } from '../channels.ts';
import { requireScope } from '../scopes.ts';
import { channelJson } from './json-shapes.ts';
import type { Method } from './method.ts';

/** https://docs.slack.dev/reference/methods/conversations.info */
export const conversationsInfo: Method = {
  name: 'conversations.info',
  token: 'bot',
  scopes: [],
  run({ args, world }) {
    const channel = seenByBot(world, args.need('channel'));
    requireScope(world.granted, `${scopeFamily(channel)}:read`);
    return { channel: channelJson(world, channel) };
  },
};
