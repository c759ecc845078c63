import { acknowledge, type Listener } from '../listener.ts';
import type { Prefilled } from '../modals/handoff.ts';
import { openOwnHandoff } from '../open-handoff.ts';
import { Command, OpenPress } from '../schema.ts';

/** `/handoff [@agent] [reason]`: offers one of the caller's chats to another agent (P14). */
export const handoff: Listener = async (body, ack, desk) => {
  await acknowledge(ack, desk.log);
  const parsed = Command.safeParse(body);
  const trigger = OpenPress.safeParse(body);
  if (!parsed.success || !trigger.success)
    return desk.log.warn({ err: parsed.error ?? trigger.error }, 'A command could not be read');
  const { words, replyTo } = parsed.data;
  await openOwnHandoff({ replyTo, triggerId: trigger.data.triggerId }, desk, readHandoff(words));
};

/** Slack writes a person as `<@U1>` or `<@U1|name>`; whatever else is typed is the reason. */
export function readHandoff(words: readonly string[]): Prefilled {
  const [first = '', ...rest] = words;
  const receiverSlackId = /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(first)?.[1];
  const reason = (receiverSlackId === undefined ? words : rest).join(' ').trim();
  return { ...(receiverSlackId !== undefined && { receiverSlackId }), ...(reason !== '' && { reason }) };
}
