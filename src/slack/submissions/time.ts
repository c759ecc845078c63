import type { TimeDesk } from '../../core/ports.ts';
import type { Correction } from '../../domain/logged-time.ts';
import { wholeMinutes } from '../../text/closing.ts';
import { correctedSentence } from '../../text/time.ts';
import { acknowledge, type Desk } from '../listener.ts';
import { maxMinutes } from '../modals/close.ts';
import { minutesBlock, timeInputs } from '../modals/time.ts';
import { plain } from '../posts/thread-notice.ts';
import { TimeEntryRevision } from '../schema.ts';
import { asText } from '../sentences.ts';
import { timeRefusal } from '../time-refusal.ts';
import { refuse, submission, unreadable } from './submit.ts';

/** Stores a correction; a refusal keeps the modal open, with what was filled in (P11). */
export const correctTime = submission(async ({ slackUserId, view }, ack, desk) => {
  const shown = TimeEntryRevision.safeParse(view.chatId);
  if (!shown.success) return unreadable(ack, desk, shown.error);
  const minutes = Number(view.inputs.get(timeInputs.minutes)?.value || Number.NaN);
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > maxMinutes)
    return refuse(minutesBlock, wholeMinutes, ack, desk);
  const isVoid = view.inputs.get(timeInputs.isVoid)?.selected_options?.length === 1;
  const notes = view.inputs.get(timeInputs.notes)?.value?.trim() ?? '';
  const correction: Correction = { ...shown.data, minutes, notes, status: isVoid ? 'void' : 'final' };
  const result = await commit(correction, slackUserId, desk);
  if (result.kind !== 'entry') return refuse(minutesBlock, asText(timeRefusal(result)), ack, desk);
  await acknowledge(ack, desk.log);
  if (result.entry.revision > correction.seen) await desk.tell({ slackUserId }, plain(correctedSentence(result.entry)));
});

async function commit(
  correction: Correction,
  slackUserId: string,
  { intake, log }: Desk,
): ReturnType<TimeDesk['correct']> {
  try {
    return await intake.time.correct(correction, slackUserId);
  } catch (err) {
    log.error({ err }, 'A correction could not be stored');
    return { kind: 'press-again' };
  }
}
