import type { ModalView } from '@slack/types';
import type { SlackClient } from './client.ts';

/** Opens and changes modals. All throw as every call does. */
export interface Modals {
  open(triggerId: string, view: ModalView): Promise<void>;
  /** Lays one on the modal in which something was pressed. */
  push(triggerId: string, view: ModalView): Promise<void>;
  /** Replaces what an open modal shows; typed words stay where block and action ids do. */
  update(at: { viewId: string; hash?: string }, view: ModalView): Promise<void>;
}

export function createModals(interactive: SlackClient): Modals {
  return {
    open: (triggerId, view) =>
      interactive.call('views.open', 'modal', async (web) => {
        await web.views.open({ trigger_id: triggerId, view });
      }),
    push: (triggerId, view) =>
      interactive.call('views.push', 'modal', async (web) => {
        await web.views.push({ trigger_id: triggerId, view });
      }),
    update: ({ viewId, hash }, view) =>
      interactive.call('views.update', 'modal', async (web) => {
        await web.views.update({ view_id: viewId, view, ...(hash !== undefined && { hash }) });
      }),
  };
}
