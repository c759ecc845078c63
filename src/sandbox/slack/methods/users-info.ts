import { SlackError } from '../slack-error.ts';
import { personJson } from './json-shapes.ts';
import type { Method } from './method.ts';

/** https://docs.slack.dev/reference/methods/users.info */
export const usersInfo: Method = {
  name: 'users.info',
  token: 'bot',
  scopes: ['users:read'],
  run({ args, world }) {
    const person = world.people.get(args.need('user'));
    if (!person) throw new SlackError('user_not_found');
    return { user: personJson(world, person) };
  },
};
