/** Channels, who is in them, and what the bot may reach there. */
import type { Channel, Message } from './model.ts';
import { SlackError } from './slack-error.ts';
import type { World } from './world.ts';

/** The id prefix of the scopes that guard a channel: `channels:history`, `groups:read`, `im:history`. */
export function scopeFamily(channel: Channel): 'channels' | 'groups' | 'im' {
  if (channel.kind === 'public') return 'channels';
  return channel.kind === 'private' ? 'groups' : 'im';
}

/** The channel as the bot sees it: a private one without the bot does not exist. Throws `channel_not_found`. */
export function seenByBot(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel) throw new SlackError('channel_not_found');
  const inside = channel.members.has(world.app.botUserId);
  if (channel.kind !== 'public' && !inside) throw new SlackError('channel_not_found');
  return channel;
}

/** The channel, of which the bot must be a member. Throws `channel_not_found` or `not_in_channel`. */
export function withBotInside(world: World, id: string): Channel {
  const channel = seenByBot(world, id);
  if (!channel.members.has(world.app.botUserId)) throw new SlackError('not_in_channel');
  return channel;
}

/** Where a post goes: a channel id, or a person's id for their direct messages. Throws Slack's refusals. */
export function whereToPost(world: World, id: string): Channel {
  const channel = world.people.has(id) ? directChannel(world, id) : seenByBot(world, id);
  if (channel.isArchived) throw new SlackError('is_archived');
  if (channel.kind === 'im' && !world.messagesTab) throw new SlackError('messages_tab_disabled');
  const mayPost = channel.members.has(world.app.botUserId) || world.granted.has('chat:write.public');
  if (!mayPost) throw new SlackError('not_in_channel');
  return channel;
}

/** The direct channel between the bot and a person, opened where there is none. Throws `channel_not_found`. */
export function directChannel(world: World, userId: string): Channel {
  const person = world.people.get(userId);
  if (!person || person.deleted || person.isBot) throw new SlackError('channel_not_found');
  const id = `D${userId.slice(1)}`;
  const open = world.channels.get(id);
  if (open) return open;
  const channel: Channel = {
    id,
    name: 'directmessage',
    kind: 'im',
    isArchived: false,
    topic: '',
    members: new Set([userId, world.app.botUserId]),
    messages: new Map(),
  };
  world.channels.set(id, channel);
  return channel;
}

/** The person at the other end of a direct channel, or nobody. */
export function otherEnd(world: World, channel: Channel): string | undefined {
  if (channel.kind !== 'im') return undefined;
  return [...channel.members].find((id) => id !== world.app.botUserId);
}

/** The message of that timestamp; throws `message_not_found`. */
export function messageAt(channel: Channel, ts: string): Message {
  const message = channel.messages.get(ts);
  if (!message) throw new SlackError('message_not_found');
  return message;
}

/** The messages in the thread that hangs on `root`, oldest first, without `root` itself. */
export function repliesTo(channel: Channel, root: Message): Message[] {
  return root.replies.flatMap((ts) => channel.messages.get(ts) ?? []);
}

/** Takes a message away, from its thread too. */
export function removeMessage(channel: Channel, message: Message): void {
  channel.messages.delete(message.ts);
  const root = channel.messages.get(message.threadTs ?? '');
  if (root) root.replies = root.replies.filter((ts) => ts !== message.ts);
}

/** What is seen in the channel itself, oldest first: no replies but those that were broadcast. */
export function inChannel(channel: Channel): Message[] {
  return [...channel.messages.values()].filter((message) => message.threadTs === undefined || message.broadcast);
}
