import { acknowledge, type Listener } from '../listener.ts';
import { openHandoff } from '../open-handoff.ts';
import { ButtonPress, OpenPress } from '../schema.ts';

/** Opens the modal in which a chat is offered to another agent (P14). */
export const handOff: Listener = async (body, ack, desk) => {
  const press = ButtonPress.safeParse(body);
  const trigger = OpenPress.safeParse(body);
  await acknowledge(ack, desk.log);
  if (!press.success || !trigger.success)
    return desk.log.warn({ err: press.error ?? trigger.error }, 'A press could not be read');
  const { chatId, replyTo } = press.data;
  await openHandoff({ chatId, replyTo, triggerId: trigger.data.triggerId }, desk);
};
