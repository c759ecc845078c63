/** The queue: every open chat, as far as it matters whom it counts for, held by one transaction at a time. */
import type { Transaction } from '../core/store.ts';
import { type OpenChat, queued } from '../domain/queue.ts';
import { lockFacts } from './locked-facts.ts';
import type { Sql } from './sql.ts';

/** The fact that is held; it says whether nobody has room. */
const overloadFact = 'overloaded';

const openChats = `SELECT jsonb_strip_nulls(jsonb_build_object('id', "id", 'state', "state", 'ownerId', "body"->'ownerId',
    'call', "body"->'call', 'passedBy', "body"->'passedBy', 'snooze', "body"->'snooze', 'clock', "body"->'clock',
    'releasedAt', "body"->'releasedAt', 'openedAt', "body"->'openedAt', 'handoff', "body"->'handoff')) AS chat
  FROM "Chat" WHERE "state" IN ('waiting', 'claimed')`;

export function bindQueue(tx: Sql): Pick<Transaction, 'lockQueue' | 'setOverloaded'> {
  return {
    async lockQueue() {
      const facts = await lockFacts(tx, [overloadFact]);
      const rows = await tx.query<{ chat: OpenChat }>(openChats, []);
      return { chats: rows.map(({ chat }) => queued(chat)), isOverloaded: facts.get(overloadFact) === true };
    },

    async setOverloaded(isOverloaded) {
      await tx.query('UPDATE "Fact" SET "value" = $2::jsonb WHERE "name" = $1', [overloadFact, `${isOverloaded}`]);
    },
  };
}
