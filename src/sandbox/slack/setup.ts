/** Putting people, channels and groups into the workspace, and changing them from outside the app. */
import { messageAt, removeMessage } from './channels.ts';
import type { EventFeed } from './delivery/event-feed.ts';
import { personJson } from './methods/json-shapes.ts';
import type { Channel, Person, UserGroup } from './model.ts';
import type { World } from './world.ts';

export interface NewUser {
  id: string;
  name: string;
  realName: string;
  email: string;
  /** An IANA zone; UTC when left out. */
  tz?: string;
  isBot?: boolean;
  deleted?: boolean;
  statusText?: string;
  /** `:palm_tree:`. */
  statusEmoji?: string;
  /** Epoch seconds; 0, or left out, for none. */
  statusExpiration?: number;
}

export type UserChange = Partial<Omit<Person, 'id' | 'updated'>>;

export interface NewChannel {
  id: string;
  name: string;
  isPrivate?: boolean;
  members?: readonly string[];
}

export interface NewGroup {
  id: string;
  name: string;
  handle: string;
  users?: readonly string[];
}

function addUser(world: World, user: NewUser): void {
  world.people.set(user.id, {
    id: user.id,
    name: user.name,
    realName: user.realName,
    email: user.email,
    tz: user.tz ?? 'Etc/UTC',
    isBot: user.isBot ?? false,
    deleted: user.deleted ?? false,
    statusText: user.statusText ?? '',
    statusEmoji: user.statusEmoji ?? '',
    statusExpiration: user.statusExpiration ?? 0,
    presence: 'active',
    updated: world.seconds(),
  });
  world.changed();
}

function updateUser(world: World, feed: EventFeed, id: string, change: UserChange): void {
  const person = world.people.get(id);
  if (!person) throw new Error(`nobody has the Slack id ${id}`);
  Object.assign(person, change, { updated: world.seconds() });
  world.changed();
  const { presence: _, ...seen } = change;
  if (Object.keys(seen).length === 0) return;
  void feed.emit({ type: 'user_change', user: personJson(world, person), cache_ts: world.seconds() });
}

function addChannel(world: World, channel: NewChannel): void {
  world.channels.set(channel.id, {
    id: channel.id,
    name: channel.name,
    kind: channel.isPrivate ? 'private' : 'public',
    isArchived: false,
    topic: '',
    members: new Set(channel.members ?? []),
    messages: new Map(),
  });
  world.changed();
}

function invite(world: World, feed: EventFeed, channelId: string, userId: string): void {
  const channel = known(world, channelId);
  channel.members.add(userId);
  world.changed();
  const kind = channel.kind === 'private' ? 'G' : 'C';
  void feed.emit({
    type: 'member_joined_channel',
    user: userId,
    channel: channelId,
    channel_type: kind,
    team: world.team.id,
  });
}

function kick(world: World, feed: EventFeed, channelId: string, userId: string): void {
  const channel = known(world, channelId);
  channel.members.delete(userId);
  world.changed();
  const kind = channel.kind === 'private' ? 'G' : 'C';
  void feed.emit({ type: 'member_left_channel', user: userId, channel: channelId, channel_type: kind });
}

function archive(world: World, feed: EventFeed, channelId: string): void {
  known(world, channelId).isArchived = true;
  world.changed();
  void feed.emit({ type: 'channel_archive', channel: channelId, user: '' });
}

function addUserGroup(world: World, group: NewGroup): void {
  const stored: UserGroup = { ...group, users: [...(group.users ?? [])], disabled: false };
  world.groups.set(group.id, stored);
  world.changed();
}

function remove(world: World, { channel, ts }: { channel: string; ts: string }): void {
  const place = known(world, channel);
  removeMessage(place, messageAt(place, ts));
  world.changed();
}

function known(world: World, channelId: string): Channel {
  const channel = world.channels.get(channelId);
  if (!channel) throw new Error(`there is no channel ${channelId}`);
  return channel;
}

export const setup = { addUser, updateUser, addChannel, invite, kick, archive, addUserGroup, remove };
