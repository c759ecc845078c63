/** The parts that every payload from Slack has. */
import type { Json } from '../json.ts';
import type { Channel, Person } from '../model.ts';
import type { World } from '../world.ts';

/** The person who acts; throws when there is nobody of that id, or who is deactivated. */
export function actor(world: World, userId: string): Person {
  const person = world.people.get(userId);
  if (!person) throw new Error(`nobody has the Slack id ${userId}`);
  if (person.deleted) throw new Error(`${person.realName} is deactivated and cannot act`);
  return person;
}

/** The channel in which somebody acts; throws when it is missing or hidden from them. */
export function place(world: World, userId: string, channelId: string): Channel {
  const channel = world.channels.get(channelId);
  if (!channel) throw new Error(`there is no channel ${channelId}`);
  const hidden = channel.kind !== 'public' && !channel.members.has(userId);
  if (hidden) throw new Error(`${userId} is not a member of ${channelId} and cannot see it`);
  return channel;
}

export function common(world: World, person: Person): Json {
  return {
    user: { id: person.id, username: person.name, name: person.name, team_id: world.team.id },
    team: { id: world.team.id, domain: world.team.domain },
    api_app_id: world.app.id,
    token: 'sandbox',
    enterprise: null,
    is_enterprise_install: false,
  };
}

export function channelRef(channel: Channel): Json {
  return { id: channel.id, name: channel.kind === 'private' ? 'privategroup' : channel.name };
}
