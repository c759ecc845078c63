import { acknowledge, type Listener } from '../listener.ts';
import { replyModal } from '../modals/reply.ts';
import { ModalAction } from '../schema.ts';

/** Fills a saved reply into the open modal, its variables replaced (P5). */
export const savedReply: Listener = async (body, ack, desk) => {
  await acknowledge(ack, desk.log);
  const parsed = ModalAction.safeParse(body);
  if (!parsed.success || parsed.data.chosen === undefined) return;
  const { view, slackUserId, chosen } = parsed.data;
  const opened = await desk.intake.scene(view.chatId, slackUserId);
  // What has become impossible meanwhile is said when the modal is sent.
  if (opened.kind === 'open') await desk.modals.update(view, replyModal(opened.scene, Number(chosen)));
};
