/** Storing what is said: the one road by which messages and ephemeral messages come into a workspace. */

import { fillIds } from './blocks/fill-ids.ts';
import { otherEnd } from './channels.ts';
import type { Content } from './content.ts';
import type { Channel, Ephemeral, Message } from './model.ts';
import { plainText } from './render/plain-text.ts';
import type { World } from './world.ts';

export interface Placing {
  user: string;
  threadTs?: string;
  broadcast?: boolean;
}

/** Stores a message in a channel; a direct message counts as told to its reader. */
export function storeMessage(world: World, channel: Channel, content: Content, placing: Placing): Message {
  const message = draft(world, channel, content, placing);
  channel.messages.set(message.ts, message);
  channel.messages.get(placing.threadTs ?? '')?.replies.push(message.ts);
  const reader = otherEnd(world, channel);
  if (reader && placing.user === world.app.botUserId) world.told.add(reader, plainText(world, message));
  world.changed();
  return message;
}

/** Shows a message to one person. Somebody who is away never sees it, as in Slack. */
export function showEphemeral(
  world: World,
  channel: Channel,
  content: Content,
  placing: Placing & { to: string; about?: string },
): Ephemeral {
  const message: Ephemeral = { ...draft(world, channel, content, placing), to: placing.to };
  if (world.people.get(placing.to)?.presence !== 'active') return message;
  world.ephemerals.push(message);
  world.told.add(placing.to, plainText(world, message), placing.about);
  world.changed();
  return message;
}

function draft(world: World, channel: Channel, content: Content, placing: Placing): Message {
  const message: Message = {
    channel: channel.id,
    ts: world.ids.ts(),
    broadcast: placing.broadcast ?? false,
    user: placing.user,
    text: content.text,
    blocks: fillIds(world.ids, content.blocks ?? []),
    edits: 0,
    editedMark: false,
    parse: content.parse,
    linkNames: content.linkNames,
    replies: [],
    reactions: [],
  };
  if (placing.threadTs !== undefined) message.threadTs = placing.threadTs;
  if (content.metadata) message.metadata = content.metadata;
  return message;
}
