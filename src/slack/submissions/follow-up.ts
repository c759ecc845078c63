import { variables } from '../../domain/template.ts';
import { emptyClientText, emptyPromise, noSuchDay } from '../../text/follow-up.ts';
import { unfilledVariable } from '../../text/reply.ts';
import { acknowledge, type SubmissionListener } from '../listener.ts';
import { followUpInputs, isWay } from '../modals/follow-up.ts';
import { Submission } from '../schema.ts';
import { refuse, submit } from './submit.ts';

/** Promises what was filled in, tells the client and closes the chat (P21). */
export const followUp: SubmissionListener = async (body, ack, desk) => {
  const parsed = Submission.safeParse(body);
  const by = parsed.data?.view.inputs.get(followUpInputs.by)?.selected_option?.value;
  if (!parsed.success || !isWay(by)) {
    desk.log.warn({ err: parsed.error }, 'A submission could not be read');
    return acknowledge(ack, desk.log);
  }
  const { slackUserId, view } = parsed.data;
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
};
