/** What is pressed in the message of a handover: take all chats, or keep one beyond the shift. */
import { notAnAgent, pressAgain } from '../../text/claim.ts';
import { acceptedAll, youKeepIt } from '../../text/handover.ts';
import { acknowledge, type Desk, type Listener } from '../listener.ts';
import { plain } from '../posts/thread-notice.ts';
import { ButtonPress } from '../schema.ts';
import { press } from './press.ts';

/** Takes every chat that is still offered. */
export const acceptAll: Listener = async (body, ack, desk) => {
  const parsed = ButtonPress.safeParse(body);
  if (!parsed.success) {
    desk.log.warn({ err: parsed.error }, 'A press could not be read');
    return acknowledge(ack, desk.log);
  }
  // The value of this button names the handover.
  const { chatId: handoverId, replyTo } = parsed.data;
  const result = await accept(handoverId, replyTo.slackUserId, desk);
  await acknowledge(ack, desk.log);
  if (result.kind === 'accepted') return desk.tell(replyTo, plain(acceptedAll(result.accepted, result.left)));
  await desk.tell(replyTo, plain(result.kind === 'not-an-agent' ? notAnAgent : pressAgain));
};

async function accept(handoverId: string, slackUserId: string, { intake, log }: Desk) {
  try {
    return await intake.acceptAll(handoverId, slackUserId);
  } catch (err) {
    log.error({ err }, 'The chats of a handover could not be accepted');
    return { kind: 'press-again' } as const;
  }
}

/** The giver takes the offer of one chat back. */
export const keep: Listener = (body, ack, desk) => press('takeBack', body, ack, desk, youKeepIt);
