import { directChannel } from '../channels.ts';
import { SlackError } from '../slack-error.ts';
import { channelJson } from './json-shapes.ts';
import type { Method } from './method.ts';

/** Opens the direct messages with one person. https://docs.slack.dev/reference/methods/conversations.open */
export const conversationsOpen: Method = {
  name: 'conversations.open',
  token: 'bot',
  scopes: ['im:write'],
  run({ args, world }) {
    const [userId, ...others] = args.ids('users');
    if (userId === undefined) throw new SlackError('users_list_not_supplied');
    // Group messages are not part of this sandbox.
    if (others.length > 0) throw new SlackError('method_not_supported_for_channel_type');
    const person = world.people.get(userId);
    if (!person) throw new SlackError('user_not_found');
    if (person.deleted) throw new SlackError('user_disabled');
    if (person.isBot) throw new SlackError('cannot_dm_bot');
    const known = world.channels.has(`D${userId.slice(1)}`);
    const channel = directChannel(world, userId);
    return { channel: args.flag('return_im') ? channelJson(world, channel) : { id: channel.id }, already_open: known };
  },
};
