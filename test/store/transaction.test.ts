import { describe, expect, it } from 'vitest';
import { Busy, type Store, type Transaction } from '../../src/core/store.ts';
import { createStore } from '../../src/store/store.ts';
import { databases } from '../support/postgres.ts';
import { addChat, changeTo, chatOf, type Opened, openSecond, withStore } from './open.ts';

/** Shorter than the usual two seconds, so that nobody waits for them here. */
const waits = { press: 40, work: 10_000 };

function impatient({ database, clock }: Opened): Store {
  return createStore(database, async () => {}, clock, waits);
}

/** Counts one more opening of a chat, as a decision changes it: read under the lock, then saved. */
async function countUp(tx: Transaction, chatId: string): Promise<void> {
  const locked = await tx.lockChat(chatId);
  if (!locked) throw new Error(`chat ${chatId} is not stored`);
  const { chat, revision } = locked;
  await tx.saveChat(
    changeTo({ ...chat, opening: chat.opening + 1 }, revision + 1, {
      history: { event: 'counted', actor: 'test', change: {} },
    }),
  );
}

/** Takes a chat's row and keeps it until `letGo` is called. */
async function hold(store: Store, chatId: string): Promise<{ letGo: () => void; done: Promise<void> }> {
  const held = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  const done = store.transaction('work', async (tx) => {
    await countUp(tx, chatId);
    held.resolve();
    await gone.promise;
  });
  await held.promise;
  return { letGo: gone.resolve, done };
}

describe.each(databases)('Transactions on %s', (name, open) => {
  const on = withStore(open);

  it('never lose an update: 100 at once on one chat leave 100 changes', async () => {
    await addChat(on(), chatOf('1'));
    const second = name === 'PostgreSQL' ? await openSecond(on()) : on();
    const stores = [on().store, second.store] as const;
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        stores[n % 2 === 0 ? 0 : 1].transaction(n % 10 === 0 ? 'press' : 'work', (tx) => countUp(tx, '1')),
      ),
    );
    expect(await on().store.findChat('1')).toMatchObject({ chat: { opening: 101 }, revision: 101 });
    expect(await on().database.prisma.history.count({ where: { chatId: '1', event: 'counted' } })).toBe(100);
    if (second !== on()) await second.database.close();
  });

  it('a press that cannot begin in time is Busy and changes nothing; what it waited for goes on', async () => {
    await addChat(on(), chatOf('2'));
    const store = impatient(on());
    const holder = await hold(store, '2');
    await expect(store.transaction('press', (tx) => countUp(tx, '2'))).rejects.toBeInstanceOf(Busy);
    holder.letGo();
    await holder.done;
    expect(await store.findChat('2')).toMatchObject({ chat: { opening: 2 }, revision: 2 });
  });

  it('a press that gave up takes nobody’s turn', async () => {
    await addChat(on(), chatOf('3'));
    const store = impatient(on());
    const holder = await hold(store, '3');
    const later = store.transaction('work', (tx) => countUp(tx, '3'));
    await expect(store.transaction('press', (tx) => countUp(tx, '3'))).rejects.toBeInstanceOf(Busy);
    holder.letGo();
    await Promise.all([holder.done, later, store.transaction('press', (tx) => countUp(tx, '3'))]);
    expect(await store.findChat('3')).toMatchObject({ chat: { opening: 4 } });
  });

  it('one that fails gives its turn back, and its own error on', async () => {
    const store = impatient(on());
    for (let n = 0; n < 20; n += 1)
      await expect(store.transaction('work', () => Promise.reject(new Error(`no ${n}`)))).rejects.toThrow(`no ${n}`);
    await addChat({ ...on(), store }, chatOf('4'));
    expect((await store.findChat('4'))?.revision).toBe(1);
  });

  it('a statement that the database refuses rolls the whole of it back', async () => {
    const { store } = on();
    const broken = store.transaction('work', async (tx) => {
      await tx.passBoundary('never', 0);
      await tx.finishEffect('no uuid', 'done', {});
    });
    await expect(broken).rejects.toThrow();
    expect(await store.passedBoundary('never')).toBe(false);
  });
});

describe.each(databases.filter(([name]) => name === 'PGlite'))('On %s, which has one connection,', (_name, open) => {
  const on = withStore(open);

  it('presses go ahead of the work that was there before them', async () => {
    await addChat(on(), chatOf('1'));
    const { store } = on();
    const holder = await hold(store, '1');
    const order: string[] = [];
    const queued = (['work', 'work', 'press', 'press'] as const).map((priority, n) =>
      store.transaction(priority, async () => void order.push(`${priority} ${n}`)),
    );
    holder.letGo();
    await Promise.all([holder.done, ...queued]);
    expect(order).toEqual(['press 2', 'press 3', 'work 0', 'work 1']);
  });
});
