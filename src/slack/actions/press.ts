/** What every button on a card does: commit, acknowledge, and tell the presser if nothing came of it. */
import type { PressResult } from '../../core/ports.ts';
import { notAnAgent, pressAgain, refusalSentence, unknownChat } from '../../text/claim.ts';
import type { Sentence } from '../../text/sentence.ts';
import { acknowledge, type Desk } from '../listener.ts';
import { plain } from '../posts/thread-notice.ts';
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
  const sentence = sentenceOf(result);
  if (sentence) await desk.tell(replyTo, plain(sentence));
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

function sentenceOf(result: PressResult): Sentence | undefined {
  switch (result.kind) {
    case 'done':
      return undefined;
    case 'refused':
      return refusalSentence(result.refusal, result.agents);
    case 'not-an-agent':
      return notAnAgent;
    case 'unknown-chat':
      return unknownChat;
    case 'press-again':
      return pressAgain;
  }
}
