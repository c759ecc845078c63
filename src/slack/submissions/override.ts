import type { RosterRefusal, RosterWish } from '../../domain/roster-wish.ts';
import { chooseTimes } from '../../text/shift-choice.ts';
import { overrideInputs } from '../modals/override.ts';
import { refuse, submission } from './submit.ts';
import { submitRoster } from './submit-roster.ts';

/** Gives a part of a shift to somebody (P6); a refusal keeps the modal open, at the input that is in the way. */
export const override = submission(async ({ slackUserId, view }, ack, desk) => {
  const input = (name: keyof typeof overrideInputs) => view.inputs.get(overrideInputs[name]);
  const [from, to] = [input('from')?.selected_date_time, input('to')?.selected_date_time];
  if (typeof from !== 'number' || typeof to !== 'number') return refuse(overrideInputs.to, chooseTimes, ack, desk);
  const agentId = input('agent')?.selected_option?.value;
  const reason = input('reason')?.value?.trim() ?? '';
  const wish: RosterWish = {
    type: 'override',
    rotationId: input('rotation')?.selected_option?.value ?? '',
    ...{ from: from * 1000, to: to * 1000 },
    replaces: input('replace')?.selected_options?.length === 1,
    ...(agentId !== undefined && { agentId }),
    ...(reason !== '' && { reason }),
  };
  await submitRoster(wish, { slackUserId, viewId: view.viewId, blockOf }, ack, desk);
});

const agentReasons = new Set<string | undefined>(['leads-only', 'cannot-answer', 'has-it-already', 'away-then']);

function blockOf(reason: RosterRefusal['reason'] | undefined): string {
  if (reason === 'unknown-rotation') return overrideInputs.rotation;
  if (reason === 'overlap') return overrideInputs.replace;
  return agentReasons.has(reason) ? overrideInputs.agent : overrideInputs.to;
}
