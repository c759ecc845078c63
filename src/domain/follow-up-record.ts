/** What a client was promised when a chat was closed (P21), and how far that is. */
import type { Former } from './former.ts';

export type FollowUpWay = 'email' | 'phone';

export interface FollowUp {
  by: FollowUpWay;
  /** Epoch ms of the reminder. */
  dueAt: number;
  /** An agent's own words for colleagues and the case. */
  promised: string;
  /** Who promised it, and is reminded. */
  ownerId: string;
  state: 'open' | 'done';
  /** The `dueAt` that the owner was reminded of. */
  remindedOf?: number;
}

/** When the reminder is due, in epoch ms; undefined once it was given, and where nothing is promised. */
export function reminderDueAt(followUp: FollowUp | undefined): number | undefined {
  return followUp?.state === 'open' && followUp.remindedOf !== followUp.dueAt ? followUp.dueAt : undefined;
}

/** While a promise to the client stands, its case stays open, however often the chat is closed meanwhile. */
export function hasPromise({ followUp, former }: { followUp?: FollowUp; former?: Former }): boolean {
  return followUp?.state === 'open' || former?.isPromised === true;
}
