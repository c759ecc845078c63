import type { EventFeed } from '../delivery/event-feed.ts';
import { copy } from '../json.ts';
import type { Message } from '../model.ts';
import { storeMessage } from '../posting.ts';
import { type ReadView, readers } from '../read.ts';
import { viewJson } from '../views/view-store.ts';
import type { World } from '../world.ts';
import { actor, place } from './payloads.ts';

export interface PostOptions {
  threadTs?: string;
}

/** Opens the app's home tab; resolves to what is published there once the app has acked. */
export async function openHome(world: World, feed: EventFeed, userId: string): Promise<ReadView | null> {
  actor(world, userId);
  world.homesOpenedAt.set(userId, world.seconds());
  world.changed();
  const shown = world.homes.get(userId);
  await feed.emit({
    type: 'app_home_opened',
    user: userId,
    channel: `D${userId.slice(1)}`,
    tab: 'home',
    ...(shown && { view: viewJson(world, shown) }),
  });
  return readers.home(world, userId);
}

/** Writes as a person; apps that subscribed to `message` hear of it. */
export function post(
  world: World,
  feed: EventFeed,
  userId: string,
  channelId: string,
  text: string,
  options: PostOptions = {},
): Message {
  const person = actor(world, userId);
  const channel = place(world, userId, channelId);
  const content = { text, parse: 'none', linkNames: false };
  const message = storeMessage(world, channel, content, { user: person.id, ...options });
  const kind = { public: 'channel', private: 'group', im: 'im' }[channel.kind];
  void feed.emit({
    type: 'message',
    user: person.id,
    text,
    ts: message.ts,
    channel: channel.id,
    channel_type: kind,
    ...(options.threadTs && { thread_ts: options.threadTs }),
  });
  return copy(message);
}
