import { notACard } from '../../text/handoff.ts';
import { acknowledge, type Listener } from '../listener.ts';
import { openHandoff } from '../open-handoff.ts';
import { plain } from '../posts/thread-notice.ts';
import { CardShortcut } from '../schema.ts';

/** "Hand off this chat", from the menu of a chat's card (P14). */
export const handOff: Listener = async (body, ack, desk) => {
  await acknowledge(ack, desk.log);
  const parsed = CardShortcut.safeParse(body);
  if (!parsed.success) return desk.log.warn({ err: parsed.error }, 'A shortcut could not be read');
  const { chatId, replyTo, triggerId } = parsed.data;
  if (chatId === undefined) return desk.tell(replyTo, plain(notACard));
  await openHandoff({ chatId, replyTo, triggerId }, desk);
};
