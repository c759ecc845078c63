/** Stored things in the shape in which Slack answers them. */

import { otherEnd } from '../channels.ts';
import type { Json } from '../json.ts';
import { copy } from '../json.ts';
import type { Channel, Message, Person, UserGroup } from '../model.ts';
import type { World } from '../world.ts';

/** A message. Its metadata's payload is shown only where the caller asked for it; else just the event type. */
export function messageJson(world: World, message: Message, wholeMetadata = false): Json {
  const last = message.replies.at(-1);
  const byBot = message.user === world.app.botUserId;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    team: world.team.id,
    text: message.text,
    ...(byBot && { bot_id: world.app.botId, app_id: world.app.id }),
    ...(message.blocks.length > 0 && { blocks: copy(message.blocks) }),
    ...(message.editedMark && { edited: { user: message.user, ts: message.ts } }),
    ...(message.broadcast && { subtype: 'thread_broadcast' }),
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(last && { thread_ts: message.ts, reply_count: message.replies.length, latest_reply: last }),
    ...(message.reactions.length > 0 && {
      reactions: message.reactions.map(({ name, users }) => ({ name, users: [...users], count: users.length })),
    }),
    ...(message.metadata && {
      metadata: wholeMetadata ? copy(message.metadata) : { event_type: message.metadata.event_type },
    }),
  };
}

export function channelJson(world: World, channel: Channel): Json {
  const person = otherEnd(world, channel);
  return {
    id: channel.id,
    is_im: channel.kind === 'im',
    is_archived: channel.isArchived,
    ...(person
      ? { user: person }
      : {
          name: channel.name,
          name_normalized: channel.name,
          is_channel: channel.kind === 'public',
          is_group: channel.kind === 'private',
          is_private: channel.kind === 'private',
          is_member: channel.members.has(world.app.botUserId),
          num_members: channel.members.size,
          topic: { value: channel.topic, creator: '', last_set: 0 },
        }),
  };
}

/** A person; the address is there only with the scope that shows it. */
export function personJson(world: World, person: Person): Json {
  return {
    id: person.id,
    team_id: world.team.id,
    name: person.name,
    real_name: person.realName,
    deleted: person.deleted,
    is_bot: person.isBot,
    is_app_user: false,
    updated: person.updated,
    ...(!person.deleted && {
      tz: person.tz,
      tz_label: person.tz,
      tz_offset: offsetSeconds(person.tz, world.clock.now()),
    }),
    profile: {
      real_name: person.realName,
      display_name: person.name,
      ...statusJson(person, world.seconds()),
      team: world.team.id,
      ...(world.granted.has('users:read.email') && person.email && { email: person.email }),
    },
  };
}

/** What a person shows of themself; one that has expired is gone. */
function statusJson({ statusText, statusEmoji, statusExpiration }: Person, now: number): Json {
  const isOver = statusExpiration > 0 && statusExpiration <= now;
  return {
    status_text: isOver ? '' : statusText,
    status_emoji: isOver ? '' : statusEmoji,
    status_expiration: isOver ? 0 : statusExpiration,
  };
}

export function groupJson(world: World, group: UserGroup, withUsers: boolean): Json {
  return {
    id: group.id,
    team_id: world.team.id,
    is_usergroup: true,
    name: group.name,
    handle: group.handle,
    description: '',
    date_delete: group.disabled ? world.seconds() : 0,
    user_count: group.users.length,
    ...(withUsers && { users: [...group.users] }),
  };
}

/** A zone's distance from UTC at that moment, in seconds. */
function offsetSeconds(tz: string, now: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' }).formatToParts(now);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
}
