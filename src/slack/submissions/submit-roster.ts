/** What the modals about the roster do when they are sent: commit first; a refusal keeps the modal open. */
import type { RosterRefusal, RosterWish } from '../../domain/roster-wish.ts';
import { actOnRoster } from '../act.ts';
import { type Acknowledge, acknowledge, type Desk } from '../listener.ts';
import { rosterAnswer, rosterSentence } from '../roster-answer.ts';
import { asText } from '../sentences.ts';
import { refuse } from './submit.ts';

/** Does what was wished, and says so by direct message; `blockOf` names the input that a refusal is about. */
export async function submitRoster(
  wish: RosterWish,
  by: { slackUserId: string; viewId: string; blockOf: (reason: RosterRefusal['reason'] | undefined) => string },
  ack: Acknowledge,
  desk: Desk,
): Promise<void> {
  const { slackUserId, viewId, blockOf } = by;
  const result = await actOnRoster(desk, { wish, by: { slackUserId }, once: `modal:${viewId}` });
  if (result.kind === 'done' || result.kind === 'done-before') {
    await acknowledge(ack, desk.log);
    if (result.kind === 'done') await desk.tell({ slackUserId }, rosterAnswer(result));
    return;
  }
  const reason = result.kind === 'refused' ? result.refusal.reason : undefined;
  await refuse(blockOf(reason), asText(rosterSentence(result)), ack, desk);
}
