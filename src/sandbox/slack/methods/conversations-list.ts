import { requireScope } from '../scopes.ts';
import { SlackError } from '../slack-error.ts';
import { channelJson } from './json-shapes.ts';
import type { Method } from './method.ts';
import { page } from './paging.ts';

const KINDS = { public_channel: 'public', private_channel: 'private', im: 'im' } as const;
const SCOPES = { public: 'channels:read', private: 'groups:read', im: 'im:read' } as const;

/** Channels that the bot may know of, page by page. https://docs.slack.dev/reference/methods/conversations.list */
export const conversationsList: Method = {
  name: 'conversations.list',
  token: 'bot',
  scopes: [],
  run({ args, world }) {
    const kinds = (args.has('types') ? args.ids('types') : ['public_channel']).map((type) => {
      if (!Object.hasOwn(KINDS, type)) throw new SlackError('invalid_types');
      return KINDS[type as keyof typeof KINDS];
    });
    for (const kind of kinds) requireScope(world.granted, SCOPES[kind]);
    const channels = [...world.channels.values()].filter(
      (channel) =>
        kinds.includes(channel.kind) &&
        (channel.kind === 'public' || channel.members.has(world.app.botUserId)) &&
        !(args.flag('exclude_archived') && channel.isArchived),
    );
    const { items, tail } = page(args, channels, 100, world.maxPage);
    return { channels: items.map((channel) => channelJson(world, channel)), ...tail };
  },
};
