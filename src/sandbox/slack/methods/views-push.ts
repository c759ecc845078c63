import { SlackError } from '../slack-error.ts';
import { checkView, pushModal, viewJson } from '../views/view-store.ts';
import type { Method } from './method.ts';

/**
 * Lays a modal on the one that the trigger came from, three at most.
 * https://docs.slack.dev/reference/methods/views.push
 */
export const viewsPush: Method = {
  name: 'views.push',
  token: 'bot',
  scopes: [],
  run({ args, world }) {
    const view = checkView(args.nested('view'), 'modal');
    const trigger = world.triggers.use(args.text('trigger_id'));
    const isOpen = world.stacks.get(trigger.userId)?.some((shown) => shown.id === trigger.viewId) ?? false;
    if (!isOpen) throw new SlackError('not_found');
    return { view: viewJson(world, pushModal(world, trigger.userId, view, trigger.about)) };
  },
};
