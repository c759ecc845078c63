import { variables } from '../../domain/template.ts';
import { unfilledVariable } from '../../text/reply.ts';
import { replyInputs } from '../modals/reply.ts';
import { refuse, submission, submit } from './submit.ts';

/** Sends what was written, as a reply or a note. A variable that nobody filled would reach the client in braces. */
export const reply = submission(async ({ slackUserId, view }, ack, desk) => {
  const input = view.inputs.get(replyInputs.text);
  const text = input?.value?.trim() ?? '';
  const blockId = input?.blockId ?? '';
  const isNote = view.inputs.get(replyInputs.note)?.selected_options?.length === 1;
  const gap = variables.find((name) => text.includes(`{${name}}`));
  if (gap !== undefined && !isNote) return refuse(blockId, unfilledVariable(gap), ack, desk);
  await submit(
    { type: 'reply', chatId: view.chatId, text, isNote },
    { slackUserId, blockId, viewId: view.viewId },
    ack,
    desk,
  );
});
