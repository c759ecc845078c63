import { SlackError } from '../slack-error.ts';
import { personJson } from './json-shapes.ts';
import type { Method } from './method.ts';

/** https://docs.slack.dev/reference/methods/users.lookupByEmail */
export const usersLookupByEmail: Method = {
  name: 'users.lookupByEmail',
  token: 'bot',
  scopes: ['users:read.email'],
  run({ args, world }) {
    const email = args.need('email').toLowerCase();
    const person = [...world.people.values()].find((one) => one.email.toLowerCase() === email && !one.deleted);
    if (!person) throw new SlackError('users_not_found');
    return { user: personJson(world, person) };
  },
};
