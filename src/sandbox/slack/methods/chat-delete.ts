import { messageAt, removeMessage, seenByBot } from '../channels.ts';
import { SlackError } from '../slack-error.ts';
import type { Method } from './method.ts';

/** Deletes a message of the bot's own. https://docs.slack.dev/reference/methods/chat.delete */
export const chatDelete: Method = {
  name: 'chat.delete',
  token: 'bot',
  scopes: ['chat:write'],
  run({ args, world }) {
    const channel = seenByBot(world, args.need('channel'));
    const message = messageAt(channel, args.need('ts'));
    if (message.user !== world.app.botUserId) throw new SlackError('cant_delete_message');
    removeMessage(channel, message);
    world.changed();
    return { channel: channel.id, ts: message.ts };
  },
};
