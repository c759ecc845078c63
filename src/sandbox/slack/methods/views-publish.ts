import { SlackError } from '../slack-error.ts';
import { checkView, publishHome, viewJson } from '../views/view-store.ts';
import type { Method } from './method.ts';

/** Publishes somebody's home tab. https://docs.slack.dev/reference/methods/views.publish */
export const viewsPublish: Method = {
  name: 'views.publish',
  token: 'bot',
  scopes: [],
  run({ args, world }) {
    const person = world.people.get(args.need('user_id'));
    if (!person || person.deleted || person.isBot) throw new SlackError('invalid_arguments');
    const hash = world.homes.get(person.id)?.hash;
    if (args.has('hash') && hash !== undefined && args.text('hash') !== hash) throw new SlackError('hash_conflict');
    const view = checkView(args.nested('view'), 'home');
    return { view: viewJson(world, publishHome(world, person.id, view)) };
  },
};
