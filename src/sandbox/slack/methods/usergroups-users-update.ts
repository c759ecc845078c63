import { SlackError } from '../slack-error.ts';
import { groupJson } from './json-shapes.ts';
import type { Method } from './method.ts';

/**
 * Replaces a group's whole list; it cannot be emptied, and bots cannot be in it.
 * https://docs.slack.dev/reference/methods/usergroups.users.update
 */
export const usergroupsUsersUpdate: Method = {
  name: 'usergroups.users.update',
  token: 'bot',
  scopes: ['usergroups:write'],
  run({ args, world }) {
    if (world.groupRefusal) throw new SlackError(world.groupRefusal);
    const group = world.groups.get(args.need('usergroup'));
    if (!group) throw new SlackError('no_such_subteam');
    const users = args.ids('users');
    if (users.length === 0) throw new SlackError('no_users_provided');
    const people = users.map((id) => world.people.get(id));
    if (people.some((person) => person === undefined || person.deleted)) throw new SlackError('invalid_users');
    if (people.some((person) => person?.isBot)) throw new SlackError('invalid_user');
    group.users = [...new Set(users)];
    world.changed();
    return { usergroup: groupJson(world, group, true) };
  },
};
