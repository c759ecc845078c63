import { whereToPost } from '../channels.ts';
import { readContent } from '../content.ts';
import type { Channel } from '../model.ts';
import { storeMessage } from '../posting.ts';
import { SlackError } from '../slack-error.ts';
import { messageJson } from './json-shapes.ts';
import type { Method } from './method.ts';

/** Posts to a channel, a thread or a person. https://docs.slack.dev/reference/methods/chat.postMessage */
export const chatPostMessage: Method = {
  name: 'chat.postMessage',
  token: 'bot',
  scopes: ['chat:write'],
  run({ args, world }) {
    const channel = whereToPost(world, args.need('channel'));
    const content = readContent(args);
    const threadTs = readThread(channel, args.text('thread_ts'));
    const message = storeMessage(world, channel, content, {
      user: world.app.botUserId,
      broadcast: args.flag('reply_broadcast'),
      ...(threadTs !== undefined && { threadTs }),
    });
    return { channel: channel.id, ts: message.ts, message: messageJson(world, message, true) };
  },
};

/** The thread to write in. It must begin with a message of this channel: not with a reply, nor with nothing. */
export function readThread(channel: Channel, threadTs: string): string | undefined {
  if (threadTs === '') return undefined;
  const parent = channel.messages.get(threadTs);
  if (!parent) throw new SlackError('thread_not_found');
  if (parent.threadTs !== undefined) throw new SlackError('cannot_reply_to_message');
  return threadTs;
}
