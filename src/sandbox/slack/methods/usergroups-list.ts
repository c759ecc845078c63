import { groupJson } from './json-shapes.ts';
import type { Method } from './method.ts';

/** https://docs.slack.dev/reference/methods/usergroups.list */
export const usergroupsList: Method = {
  name: 'usergroups.list',
  token: 'bot',
  scopes: ['usergroups:read'],
  run({ args, world }) {
    const shown = [...world.groups.values()].filter((group) => !group.disabled || args.flag('include_disabled'));
    return { usergroups: shown.map((group) => groupJson(world, group, args.flag('include_users'))) };
  },
};
