import { describe, expect, it } from 'vitest';
import { databases } from '../support/postgres.ts';
import { addChat, chatOf, withStore } from './open.ts';

describe.each(databases)('The last chat of a client on %s', (_name, open) => {
  const on = withStore(open);
  const lastClosedOf = (id: string, clientId: string) =>
    on().store.transaction('work', (tx) => tx.lastClosedOf(chatOf(id, { client: { id: clientId, name: 'A' } })));

  it('P23: is the one that was closed last, another one’s and an open one aside', async () => {
    const client = { id: 'c77', name: 'Avery' };
    const chats = [
      chatOf('701', { client, state: 'closed' }),
      chatOf('702', { client, state: 'closed' }),
      chatOf('703', { client, state: 'claimed', ownerId: '7' }),
      chatOf('704', { client: { id: 'c78', name: 'Blair' }, state: 'closed' }),
    ];
    for (const chat of chats) {
      await addChat(on(), chat);
      on().time.now += 1_000;
    }
    expect((await lastClosedOf('705', 'c77'))?.id).toBe('702');
    expect((await lastClosedOf('702', 'c77'))?.id).toBe('701');
    expect(await lastClosedOf('705', 'c79')).toBeUndefined();
  });

  it('P23: is found by an index, not by reading every chat', async () => {
    const { sql } = on().database;
    const plan = await sql.transaction(async (tx) => {
      await tx.query('SET LOCAL enable_seqscan = off');
      return tx.query(`EXPLAIN SELECT "body" FROM "Chat" WHERE "body" #>> '{client,id}' = 'c77'`);
    });
    expect(JSON.stringify(plan)).toContain('Chat_clientId_idx');
  });
});
