import { SlackError } from '../slack-error.ts';
import type { Method } from './method.ts';

/** https://docs.slack.dev/reference/methods/usergroups.users.list */
export const usergroupsUsersList: Method = {
  name: 'usergroups.users.list',
  token: 'bot',
  scopes: ['usergroups:read'],
  run({ args, world }) {
    const group = world.groups.get(args.need('usergroup'));
    if (!group) throw new SlackError('no_such_subteam');
    return { users: [...group.users] };
  },
};
