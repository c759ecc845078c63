/** What every button does that opens a modal: look at the chat, acknowledge, open, or tell the presser why not. */
import type { ModalView } from '@slack/types';
import type { ChatScene } from '../../core/ports.ts';
import { pressAgain } from '../../text/claim.ts';
import { acknowledge, type Desk } from '../listener.ts';
import { plain } from '../posts/thread-notice.ts';
import { pressSentence } from '../press-sentence.ts';
import { ButtonPress, OpenPress } from '../schema.ts';

/** Opens a modal. The trigger lives for three seconds and opens once, so nothing slow may come before it. */
export async function openModal(
  build: (scene: ChatScene) => ModalView,
  body: unknown,
  ack: () => Promise<void>,
  desk: Desk,
): Promise<void> {
  const press = ButtonPress.safeParse(body);
  const trigger = OpenPress.safeParse(body);
  await acknowledge(ack, desk.log);
  if (!press.success || !trigger.success) {
    desk.log.warn({ err: press.error ?? trigger.error }, 'A press could not be read');
    return;
  }
  const { chatId, replyTo } = press.data;
  try {
    const opened = await desk.intake.scene(chatId, replyTo.slackUserId);
    if (opened.kind === 'open') await desk.modals.open(trigger.data.triggerId, build(opened.scene));
    else await desk.tell(replyTo, plain(pressSentence(opened)));
  } catch (err) {
    desk.log.error({ err, chatId }, 'A modal could not be opened');
    await desk.tell(replyTo, plain(pressAgain));
  }
}
