import { acknowledge, type Listener } from '../listener.ts';
import { openPanel } from '../open-roster.ts';
import { GlobalShortcut } from '../schema.ts';

/** "Chat duty", from anywhere in Slack: the panel as a modal. */
export const chatDuty: Listener = async (body, ack, desk) => {
  await acknowledge(ack, desk.log);
  const parsed = GlobalShortcut.safeParse(body);
  if (!parsed.success) return desk.log.warn({ err: parsed.error }, 'A shortcut could not be read');
  const { slackUserId, triggerId } = parsed.data;
  await openPanel({ replyTo: { slackUserId }, triggerId }, desk);
};
