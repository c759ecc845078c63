import type { RosterRefusal, RosterWish } from '../../domain/roster-wish.ts';
import { readStretch } from '../../domain/shift-choice.ts';
import { chooseShift } from '../../text/shift-choice.ts';
import { everybody, swapInputs } from '../modals/swap.ts';
import { refuse, submission } from './submit.ts';
import { submitRoster } from './submit-roster.ts';

/** Asks for a swap (P6); a refusal keeps the modal open, at the input that is in the way. */
export const swap = submission(async ({ slackUserId, view }, ack, desk) => {
  const input = (name: keyof typeof swapInputs) => view.inputs.get(swapInputs[name]);
  const shift = readStretch(input('shift')?.selected_option?.value ?? '');
  if (!shift) return refuse(swapInputs.shift, chooseShift, ack, desk);
  const moment = (name: 'from' | 'to') => input(name)?.selected_date_time ?? undefined;
  const [from, to] = [moment('from'), moment('to')];
  const asked = input('asked')?.selected_option?.value;
  const inReturn = readStretch(input('inReturn')?.selected_option?.value ?? '');
  const note = input('note')?.value?.trim() ?? '';
  const wish: RosterWish = {
    type: 'ask-swap',
    agentId: view.chatId,
    rotationId: shift.rotationId,
    from: from === undefined ? shift.from : Math.max(shift.from, from * 1000),
    to: to === undefined ? shift.to : Math.min(shift.to, to * 1000),
    ...(asked !== undefined && asked !== everybody && { askedId: asked }),
    ...(inReturn && { inReturn }),
    ...(note !== '' && { note }),
  };
  await submitRoster(wish, { slackUserId, viewId: view.viewId, blockOf }, ack, desk);
});

function blockOf(reason: RosterRefusal['reason'] | undefined): string {
  if (reason === 'ends-before' || reason === 'over') return swapInputs.to;
  if (reason === 'return-needs-one') return swapInputs.inReturn;
  return reason === 'cannot-answer' || reason === 'away-then' ? swapInputs.asked : swapInputs.shift;
}
