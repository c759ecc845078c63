import { fillIds } from '../blocks/fill-ids.ts';
import { messageAt, seenByBot } from '../channels.ts';
import { type Content, readContent } from '../content.ts';
import type { Message } from '../model.ts';
import { SlackError } from '../slack-error.ts';
import type { World } from '../world.ts';
import { messageJson } from './json-shapes.ts';
import type { Method } from './method.ts';

/** Longer text is refused here, where a post would only be cut. */
const TEXT_MAX = 4000;

/**
 * Changes a message of the bot's own. Text without blocks takes the blocks away; metadata that is not named stays, `{}`
 * removes it. https://docs.slack.dev/reference/methods/chat.update
 */
export const chatUpdate: Method = {
  name: 'chat.update',
  token: 'bot',
  scopes: ['chat:write'],
  run({ args, world }) {
    const channel = seenByBot(world, args.need('channel'));
    const message = messageAt(channel, args.need('ts'));
    if (channel.isArchived) throw new SlackError('is_archived');
    if (message.user !== world.app.botUserId) throw new SlackError('cant_update_message');
    if ([...args.text('text')].length > TEXT_MAX) throw new SlackError('msg_too_long');
    changeMessage(world, message, readContent(args));
    return { channel: channel.id, ts: message.ts, text: message.text, message: messageJson(world, message, true) };
  },
};

/** Puts new content into a stored message. */
export function changeMessage(world: World, message: Message, content: Content): void {
  message.text = content.text;
  message.blocks = fillIds(world.ids, content.blocks ?? []);
  // Slack's default differs from posting: `client` links names and addresses that a post would leave alone.
  message.parse = content.parse || 'client';
  message.linkNames = content.linkNames;
  message.edits += 1;
  message.editedMark = message.blocks.length === 0;
  if (content.metadata) message.metadata = content.metadata;
  if (content.metadata === null) delete message.metadata;
  world.changed();
}
