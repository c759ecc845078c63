/** Nobody is alarmed about a chat before Intercom was asked: the answer may have been given while nobody listened. */
import type { ChatEvent } from '../domain/events.ts';
import { describeError } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import { type HandleParts, handle } from './handle.ts';
import type { IntercomPort } from './ports.ts';

export interface LookParts extends HandleParts {
  intercom: IntercomPort;
  log: Logger;
}

/**
 * Reads a chat whose response clock is due, so that a timer decides on what is true now. One that cannot be read is
 * judged by what is known of it: an alarm too many is better than none while Intercom is down.
 */
export async function lookFirst(parts: LookParts, chatId: string): Promise<void> {
  const { store, intercom, clock, log } = parts;
  const known = await store.findChat(chatId);
  if (known?.nextDueAt === undefined || known.nextDueAt > clock.now()) return;
  try {
    const snapshot = await intercom.readChat(chatId);
    const event: ChatEvent = snapshot === 'gone' ? { type: 'ChatDeleted' } : { type: 'ChatRead', snapshot };
    await handle(parts, { chatId, event, actor: 'clock' });
  } catch (error) {
    log.warn({ chat: chatId, err: describeError(error) }, 'a chat could not be read before its timer');
  }
}
