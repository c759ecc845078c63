import type { ModalView } from '@slack/types';
import type { Modals } from './modals.ts';
import type { ReplyTo } from './schema.ts';

/** Where something was pressed or typed: where to open a modal, and whom to tell when there is nothing to open. */
export interface Place {
  replyTo: ReplyTo;
  triggerId: string;
  /** The modal in which something was pressed. */
  viewId?: string;
}

/** Opens a modal, laid on the one in which something was pressed, if it was in one. */
export function showModal(
  { triggerId, viewId }: Omit<Place, 'replyTo'>,
  { modals }: { modals: Modals },
  view: ModalView,
): Promise<void> {
  return viewId === undefined ? modals.open(triggerId, view) : modals.push(triggerId, view);
}
