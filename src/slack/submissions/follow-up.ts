import { variables } from '../../domain/template.ts';
import { emptyClientText, emptyPromise, noSuchDay } from '../../text/follow-up.ts';
import { unfilledVariable } from '../../text/reply.ts';
import { followUpInputs, isWay } from '../modals/follow-up.ts';
import { refuse, submission, submit, unreadable } from './submit.ts';

/** Promises what was filled in, tells the client and closes the chat (P21). */
export const followUp = submission(async ({ slackUserId, view }, ack, desk) => {
  const by = view.inputs.get(followUpInputs.by)?.selected_option?.value;
  if (!isWay(by)) return unreadable(ack, desk);
  const input = (name: keyof typeof followUpInputs) => view.inputs.get(followUpInputs[name]);
  const blockOf = (name: keyof typeof followUpInputs) => input(name)?.blockId ?? '';
  const day = input('day')?.selected_date;
  if (day === undefined || day === null) return refuse(blockOf('day'), noSuchDay, ack, desk);
  const promised = input('promised')?.value?.trim() ?? '';
  if (promised === '') return refuse(blockOf('promised'), emptyPromise, ack, desk);
  const text = input('text')?.value?.trim() ?? '';
  const gap = variables.find((name) => text.includes(`{${name}}`));
  const fault = text === '' ? emptyClientText : gap && unfilledVariable(gap);
  if (fault !== undefined) return refuse(blockOf('text'), fault, ack, desk);
  const submission = { type: 'follow-up', chatId: view.chatId, by, day, promised, text } as const;
  await submit(submission, { slackUserId, blockId: blockOf('day'), viewId: view.viewId }, ack, desk);
});
