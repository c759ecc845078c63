/** What is pressed for a follow-up: the button on the card, the way in the modal, and the reminder's buttons (P21). */
import { followUpSaid } from '../../text/follow-up.ts';
import { acknowledge, type Listener } from '../listener.ts';
import { followUpInputs, followUpModal, isWay, usualText } from '../modals/follow-up.ts';
import { ModalAction } from '../schema.ts';
import { openModal } from './open-modal.ts';
import { press } from './press.ts';

/** Opens the modal in which the owner promises to follow up. */
export const followUp: Listener = (body, ack, desk) => openModal((scene) => followUpModal(scene), body, ack, desk);

/** Changes the words to the client with the way, unless somebody has written their own. */
export const followUpBy: Listener = async (body, ack, desk) => {
  await acknowledge(ack, desk.log);
  const parsed = ModalAction.safeParse(body);
  if (!parsed.success || !isWay(parsed.data.chosen)) return;
  const { view, slackUserId, chosen } = parsed.data;
  const opened = await desk.intake.scene(view.chatId, slackUserId);
  // What has become impossible meanwhile is said when the modal is sent.
  if (opened.kind !== 'open') return;
  const { scene } = opened;
  const written = view.inputs.get(followUpInputs.text)?.value?.trim() ?? '';
  const isUsual = [usualText(scene, 'email'), usualText(scene, 'phone')].some((usual) => usual.trim() === written);
  if (isUsual || written === '') await desk.modals.update(view, followUpModal(scene, chosen));
};

/** Ends the follow-up. */
export const followUpDone: Listener = (body, ack, desk) =>
  press('followUpDone', body, ack, desk, followUpSaid.done, () => true);

/** Puts the reminder off until tomorrow. */
export const followUpTomorrow: Listener = (body, ack, desk) =>
  press('followUpTomorrow', body, ack, desk, followUpSaid.tomorrow, () => true);
