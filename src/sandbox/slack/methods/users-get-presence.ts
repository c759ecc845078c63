import { SlackError } from '../slack-error.ts';
import type { Method } from './method.ts';

/** https://docs.slack.dev/reference/methods/users.getPresence */
export const usersGetPresence: Method = {
  name: 'users.getPresence',
  token: 'bot',
  scopes: ['users:read'],
  run({ args, world }) {
    const person = world.people.get(args.need('user'));
    if (!person) throw new SlackError('user_not_found');
    return { presence: person.presence };
  },
};
