import { withBotInside } from '../channels.ts';
import { readContent } from '../content.ts';
import { showEphemeral } from '../posting.ts';
import { SlackError } from '../slack-error.ts';
import { readThread } from './chat-post-message.ts';
import type { Method } from './method.ts';

/** Shows something to one member of a channel. https://docs.slack.dev/reference/methods/chat.postEphemeral */
export const chatPostEphemeral: Method = {
  name: 'chat.postEphemeral',
  token: 'bot',
  scopes: ['chat:write'],
  run({ args, world }) {
    const channel = withBotInside(world, args.need('channel'));
    const to = args.need('user');
    if (channel.isArchived) throw new SlackError('is_archived');
    if (!channel.members.has(to)) throw new SlackError('user_not_in_channel');
    const threadTs = readThread(channel, args.text('thread_ts'));
    const message = showEphemeral(world, channel, readContent(args), {
      user: world.app.botUserId,
      to,
      ...(threadTs !== undefined && { threadTs }),
    });
    return { message_ts: message.ts };
  },
};
