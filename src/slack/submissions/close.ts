import { variables } from '../../domain/template.ts';
import { wholeMinutes } from '../../text/closing.ts';
import { unfilledVariable } from '../../text/reply.ts';
import { choiceBlock, closeInputs, maxMinutes } from '../modals/close.ts';
import { refuse, submission, submit } from './submit.ts';

/** Closes the chat with what was filled in, or asks whether there is anything else (P12). */
export const close = submission(async ({ slackUserId, view }, ack, desk) => {
  const { chatId, inputs, viewId } = view;
  const written = (name: keyof typeof closeInputs) => inputs.get(closeInputs[name])?.value?.trim() ?? '';
  const by = { slackUserId, blockId: choiceBlock, viewId };
  if (inputs.get(closeInputs.choice)?.selected_option?.value === 'ask')
    return submit({ type: 'anything-else', chatId }, by, ack, desk);
  const farewell = written('farewell');
  const gap = variables.find((name) => farewell.includes(`{${name}}`));
  if (gap !== undefined) return refuse('farewell', unfilledVariable(gap), ack, desk);
  const minutes = Number(written('minutes') || Number.NaN);
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > maxMinutes)
    return refuse('minutes', wholeMinutes, ack, desk);
  const [caseSubject, comment] = [written('subject'), written('comment')];
  await submit({ type: 'close', chatId, farewell, minutes, caseSubject, comment }, by, ack, desk);
});
