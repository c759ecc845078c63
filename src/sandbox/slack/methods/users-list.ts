import { personJson } from './json-shapes.ts';
import type { Method } from './method.ts';
import { page } from './paging.ts';

/** Everybody, bots and the deactivated too, page by page. https://docs.slack.dev/reference/methods/users.list */
export const usersList: Method = {
  name: 'users.list',
  token: 'bot',
  scopes: ['users:read'],
  run({ args, world }) {
    const { items, tail } = page(args, [...world.people.values()], 200, world.maxPage);
    return { members: items.map((person) => personJson(world, person)), cache_ts: world.seconds(), ...tail };
  },
};
