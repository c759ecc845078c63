import { scopeFamily, seenByBot } from '../channels.ts';
import { requireScope } from '../scopes.ts';
import type { Method } from './method.ts';
import { page } from './paging.ts';

/** https://docs.slack.dev/reference/methods/conversations.members */
export const conversationsMembers: Method = {
  name: 'conversations.members',
  token: 'bot',
  scopes: [],
  run({ args, world }) {
    const channel = seenByBot(world, args.need('channel'));
    requireScope(world.granted, `${scopeFamily(channel)}:read`);
    const { items, tail } = page(args, [...channel.members], 100, world.maxPage);
    return { members: items, ...tail };
  },
};
