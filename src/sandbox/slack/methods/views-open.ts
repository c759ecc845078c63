import { checkView, openModal, viewJson } from '../views/view-store.ts';
import type { Method } from './method.ts';

/** Opens a modal for whoever the trigger came from. https://docs.slack.dev/reference/methods/views.open */
export const viewsOpen: Method = {
  name: 'views.open',
  token: 'bot',
  scopes: [],
  run({ args, world }) {
    const view = checkView(args.nested('view'), 'modal');
    const trigger = world.triggers.use(args.text('trigger_id'));
    return { view: viewJson(world, openModal(world, trigger.userId, view, trigger.about)) };
  },
};
