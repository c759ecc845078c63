import { messageAt, seenByBot } from '../channels.ts';
import type { Method } from './method.ts';

/** The address of a message. https://docs.slack.dev/reference/methods/chat.getPermalink */
export const chatGetPermalink: Method = {
  name: 'chat.getPermalink',
  token: 'bot',
  scopes: [],
  run({ args, world }) {
    const channel = seenByBot(world, args.need('channel'));
    const message = messageAt(channel, args.need('message_ts'));
    const address = `https://${world.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
    const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
    return { channel: channel.id, permalink: `${address}${thread}` };
  },
};
