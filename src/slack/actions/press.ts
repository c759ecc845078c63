/** What every button on a card does: commit, acknowledge, and tell the presser if nothing came of it. */
import type { PressResult } from '../../core/ports.ts';
import { acknowledge, type Desk } from '../listener.ts';
import { plain } from '../posts/thread-notice.ts';
import { pressSentence } from '../press-sentence.ts';
import { ButtonPress } from '../schema.ts';

/**
 * Handles the press of a button. The commit comes before the acknowledgement, so that who presses sees the truth; a
 * press that worked is answered by the card alone.
 */
export async function press(
  what: 'claim' | 'release' | 'retry',
  body: unknown,
  ack: () => Promise<void>,
  desk: Desk,
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
}

async function commit(
  what: 'claim' | 'release' | 'retry',
  chatId: string,
  slackUserId: string,
  { intake, log }: Desk,
): Promise<PressResult> {
  try {
    return await intake.press(what, chatId, slackUserId);
  } catch (err) {
    log.error({ err, what, chatId }, 'A press could not be stored');
    return { kind: 'press-again' };
  }
}
