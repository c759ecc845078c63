import type { ModalView } from '@slack/types';
import type { SlackIntake } from '../core/ports.ts';
import type { Logger } from '../lib/log.ts';
import type { Modals } from './modals.ts';
import type { Tell } from './tell.ts';

/** What a listener works with. */
export interface Desk {
  intake: SlackIntake;
  tell: Tell;
  modals: Modals;
  log: Logger;
}

/** Answers one thing that somebody did: `body` as Slack sent it, and the acknowledgement that Slack waits 3 s for. */
export type Listener = (body: unknown, ack: () => Promise<void>, desk: Desk) => Promise<void>;

/** The acknowledgement of a modal: empty closes it, errors keep it open, an update shows another one in its place. */
export type Acknowledge = (
  answer?:
    | { response_action: 'errors'; errors: Record<string, string> }
    | { response_action: 'update'; view: ModalView },
) => Promise<void>;

/** Answers a modal that was sent. */
export type SubmissionListener = (body: unknown, ack: Acknowledge, desk: Desk) => Promise<void>;

/** Acknowledges. A socket that closed meanwhile cannot carry it: the work is done all the same, and says so elsewhere. */
export async function acknowledge(ack: () => Promise<void>, log: Logger): Promise<void> {
  try {
    await ack();
  } catch (err) {
    log.warn({ err }, 'An acknowledgement did not reach Slack');
  }
}
