/** What every modal does when it is sent: commit first; what was refused keeps the modal open, with the words typed. */
import type { z } from 'zod';
import type { ChatSubmission, PressResult } from '../../core/ports.ts';
import { type Acknowledge, acknowledge, type Desk, type SubmissionListener } from '../listener.ts';
import { pressSentence } from '../press-sentence.ts';
import { Submission } from '../schema.ts';
import { asText } from '../sentences.ts';

/** Answers a modal that was sent; what cannot be read is acknowledged, and told to the log alone. */
export function submission(
  work: (sent: z.output<typeof Submission>, ack: Acknowledge, desk: Desk) => Promise<void>,
): SubmissionListener {
  return async (body, ack, desk) => {
    const parsed = Submission.safeParse(body);
    if (parsed.success) await work(parsed.data, ack, desk);
    else await unreadable(ack, desk, parsed.error);
  };
}

/** What was sent is none of ours, or was tampered with. */
export async function unreadable(ack: Acknowledge, { log }: Desk, err?: unknown): Promise<void> {
  log.warn({ err }, 'A submission could not be read');
  await acknowledge(ack, log);
}

/**
 * Commits a submission and acknowledges it; a refusal is shown at the input whose block this is. A modal that is sent
 * again, because nobody saw the first answer, is acknowledged as it should have been.
 */
export async function submit(
  submission: ChatSubmission,
  by: { slackUserId: string; blockId: string; viewId: string },
  ack: Acknowledge,
  desk: Desk,
): Promise<void> {
  const result = await commit(submission, by, desk);
  if (result.kind === 'done') return acknowledge(ack, desk.log);
  await refuse(by.blockId, asText(pressSentence(result)), ack, desk);
}

/** Keeps the modal open with a sentence at one of its inputs. */
export async function refuse(blockId: string, sentence: string, ack: Acknowledge, { log }: Desk): Promise<void> {
  await acknowledge(() => ack({ response_action: 'errors', errors: { [blockId]: sentence } }), log);
}

async function commit(
  submission: ChatSubmission,
  { slackUserId, viewId }: { slackUserId: string; viewId: string },
  { intake, log }: Desk,
): Promise<PressResult> {
  try {
    return await intake.submit(submission, { slackUserId, viewId });
  } catch (err) {
    log.error({ err, what: submission.type, chatId: submission.chatId }, 'A submission could not be stored');
    return { kind: 'press-again' };
  }
}
