import { acknowledge, type Listener } from '../listener.ts';
import type { Prefilled } from '../modals/handoff.ts';
import { openOwnHandoff } from '../open-handoff.ts';
import { Command } from '../schema.ts';
import { readPerson } from './typed.ts';

/** `/handoff [@agent] [reason]`: offers one of the caller's chats to another agent (P14). */
export const handoff: Listener = async (body, ack, desk) => {
  await acknowledge(ack, desk.log);
  const parsed = Command.safeParse(body);
  if (!parsed.success) return desk.log.warn({ err: parsed.error }, 'A command could not be read');
  const { words, replyTo, triggerId } = parsed.data;
  await openOwnHandoff({ replyTo, triggerId }, desk, readHandoff(words));
};

/** A person first; whatever else is typed is the reason. */
export function readHandoff(words: readonly string[]): Prefilled {
  const { slackUserId, rest } = readPerson(words);
  const reason = rest.join(' ').trim();
  return { ...(slackUserId !== undefined && { receiverSlackId: slackUserId }), ...(reason !== '' && { reason }) };
}
