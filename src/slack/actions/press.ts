/** What every button on a card does: commit, acknowledge, and tell the presser if nothing came of it. */
import type { Press, PressResult } from '../../core/ports.ts';
import type { Sentence } from '../../text/sentence.ts';
import { acknowledge, type Desk } from '../listener.ts';
import { plain } from '../posts/thread-notice.ts';
import { pressSentence } from '../press-sentence.ts';
import { ButtonPress, type ReplyTo } from '../schema.ts';

/**
 * Handles the press of a button. The commit comes before the acknowledgement, so that who presses sees the truth; a
 * press that worked is answered by the card alone, and by `done` where the card is not to be seen.
 */
export async function press(
  what: Press,
  body: unknown,
  ack: () => Promise<void>,
  desk: Desk,
  done?: Sentence,
  isTold = isDirectMessage,
): Promise<void> {
  const parsed = ButtonPress.safeParse(body);
  if (!parsed.success) {
    desk.log.warn({ err: parsed.error, what }, 'A press could not be read');
    return acknowledge(ack, desk.log);
  }
  const { chatId, replyTo } = parsed.data;
  const result = await commit(what, chatId, replyTo.slackUserId, desk);
  await acknowledge(ack, desk.log);
  if (result.kind !== 'done') await desk.tell(replyTo, plain(pressSentence(result)));
  else if (done && isTold(replyTo)) await desk.tell(replyTo, plain(done));
}

/** The ids of direct messages begin with a D (docs.slack.dev/reference/objects/conversation-object). */
function isDirectMessage({ channel }: ReplyTo): boolean {
  return channel?.startsWith('D') === true;
}

async function commit(what: Press, chatId: string, slackUserId: string, { intake, log }: Desk): Promise<PressResult> {
  try {
    return await intake.press(what, chatId, slackUserId);
  } catch (err) {
    log.error({ err, what, chatId }, 'A press could not be stored');
    return { kind: 'press-again' };
  }
}
