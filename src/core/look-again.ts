/** After the rules were changed: what was promised by the old ones in open chats is promised anew. */
import { describeError } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import { type HandleParts, handle } from './handle.ts';

export interface LookAgainParts extends HandleParts {
  log: Logger;
}

/**
 * Looks at every open chat with the rules as they are now. What fails is not tried again: the sweep's next read of the
 * chat mends it.
 * @param actor who changed the rules.
 */
export async function lookAgain(parts: LookAgainParts, actor: string): Promise<void> {
  for (const chatId of await parts.store.openChatIds()) {
    try {
      await handle(parts, { chatId, event: { type: 'RulesChanged' }, actor });
    } catch (error) {
      parts.log.warn(
        { chat: chatId, err: describeError(error) },
        'a chat was not looked at after a change of the rules',
      );
    }
  }
}
