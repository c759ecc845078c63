import { SlackError } from '../slack-error.ts';
import { changeView, checkView, liveViews, viewJson } from '../views/view-store.ts';
import type { Method } from './method.ts';

/**
 * Changes an open view; a `hash` that is no longer the view's own is refused, so that two writers do not overwrite each
 * other. https://docs.slack.dev/reference/methods/views.update
 */
export const viewsUpdate: Method = {
  name: 'views.update',
  token: 'bot',
  scopes: [],
  run({ args, world }) {
    const id = args.text('view_id');
    const externalId = args.text('external_id');
    const shown = liveViews(world).find((one) => one.id === id || (externalId !== '' && one.externalId === externalId));
    if (!shown) throw new SlackError('not_found');
    if (args.has('hash') && args.text('hash') !== shown.hash) throw new SlackError('hash_conflict');
    const view = checkView(args.nested('view'), shown.type);
    return { view: viewJson(world, changeView(world, shown, view)) };
  },
};
