import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/core/store.ts';
import type { Effect } from '../../src/domain/effects.ts';
import { databases } from '../support/postgres.ts';
import { addChat, changeTo, chatOf, openSecond, withStore } from './open.ts';

const leaseMs = 30_000;

function post(n: number): Effect {
  return { kind: 'PostInThread', notice: { type: 'part', partId: String(n) } };
}

/** Stores effects in a lane, in this order, and returns their ids. */
async function add(store: Store, lane: string, effects: Effect[]): Promise<string[]> {
  const rows = effects.map((effect) => ({ id: randomUUID(), lane, effect }));
  await store.transaction('work', (tx) => tx.addEffects(rows));
  return rows.map((row) => row.id);
}

describe.each(databases)('Effects on %s', (name, open) => {
  const on = withStore(open);

  it('of a lane are taken one at a time, in the order decided', async () => {
    const { store, time } = on();
    const ids = await add(store, 'a:slack', [post(1), post(2), post(3)]);
    const sent: string[] = [];
    for (;;) {
      const taken = await store.takeEffect('a:slack', leaseMs);
      if (!taken) break;
      expect(taken).toMatchObject({ lane: 'a:slack', attempts: 1, unclear: false, createdAt: time.now });
      expect(await store.takeEffect('a:slack', leaseMs)).toBeUndefined();
      sent.push(taken.id);
      await store.endEffect(taken.id, 'done', {});
    }
    expect(sent).toEqual(ids);
  });

  it('of a decision are stored with it, with their chat, in its order', async () => {
    const opened = on();
    await addChat(opened, chatOf('b'));
    const effects = [post(1), post(2), post(3)].map((effect) => ({ id: randomUUID(), lane: 'b:slack', effect }));
    await opened.store.transaction('work', (tx) => tx.saveChat(changeTo(chatOf('b'), 2, { effects })));
    const rows = await opened.database.prisma.effect.findMany({ where: { chatId: 'b' }, orderBy: { seq: 'asc' } });
    expect(rows.map((row) => row.id)).toEqual(effects.map((effect) => effect.id));
    expect(await opened.store.takeEffect('b:slack', leaseMs)).toMatchObject({ chatId: 'b', effect: post(1) });
  });

  it('of one lane do not hold up another', async () => {
    const { store } = on();
    await add(store, 'c:slack', [post(1)]);
    await add(store, 'c:intercom', [post(2)]);
    expect(await store.takeEffect('c:slack', leaseMs)).toBeDefined();
    expect(await store.takeEffect('c:intercom', leaseMs)).toBeDefined();
  });

  it('that are tried again later hold up their lane until then, and remember that they were tried', async () => {
    const { store, time } = on();
    const [first = ''] = await add(store, 'd:slack', [post(1), post(2)]);
    await store.takeEffect('d:slack', leaseMs);
    await store.retryEffect(first, time.now + 5_000, false);
    expect(await store.takeEffect('d:slack', leaseMs)).toBeUndefined();
    time.now += 5_000;
    expect(await store.takeEffect('d:slack', leaseMs)).toMatchObject({ id: first, attempts: 2, unclear: false });
  });

  it('that ended without an answer stay unclear through every later try', async () => {
    const { store, time } = on();
    const [id = ''] = await add(store, 'e:slack', [post(1)]);
    await store.takeEffect('e:slack', leaseMs);
    await store.retryEffect(id, time.now, true);
    expect(await store.takeEffect('e:slack', leaseMs)).toMatchObject({ unclear: true });
  });

  it('whose sender died are taken over after the lease, as unclear, and not before', async () => {
    const { store, time } = on();
    const [id = ''] = await add(store, 'f:slack', [post(1)]);
    await store.takeEffect('f:slack', leaseMs);
    time.now += leaseMs - 1;
    expect(await store.takeEffect('f:slack', leaseMs)).toBeUndefined();
    time.now += 1;
    expect(await store.takeEffect('f:slack', leaseMs)).toMatchObject({ id, attempts: 2, unclear: true });
  });

  it('whose sender says that it is still at it are not taken over', async () => {
    const { store, time } = on();
    const [id = ''] = await add(store, 'g:slack', [post(1)]);
    await store.takeEffect('g:slack', leaseMs);
    time.now += leaseMs - 1;
    await store.renewEffect(id);
    time.now += leaseMs - 1;
    expect(await store.takeEffect('g:slack', leaseMs)).toBeUndefined();
  });

  it.runIf(name === 'PostgreSQL')('are taken by one of two processes that reach for them at once', async () => {
    const second = await openSecond(on());
    const stores = [on().store, second.store];
    const ids = await add(
      on().store,
      'h:slack',
      Array.from({ length: 20 }, (_, n) => post(n)),
    );
    const sent: string[] = [];
    while (sent.length < ids.length) {
      const takers = Array.from({ length: 6 }, (_, n) => stores[n % 2]!.takeEffect('h:slack', leaseMs));
      const taken = (await Promise.all(takers)).filter((effect) => effect !== undefined);
      expect(taken).toHaveLength(1);
      sent.push(taken[0]!.id);
      await on().store.endEffect(taken[0]!.id, 'done', {});
    }
    expect(sent).toEqual(ids);
    await second.database.close();
  });

  it('keep how they ended, and why', async () => {
    const { store, database, time } = on();
    const [id = ''] = await add(store, 'i:slack', [post(1)]);
    await store.endEffect(id, 'skipped', { why: 'the chat has moved on' });
    expect(await database.prisma.effect.findUnique({ where: { id } })).toMatchObject({
      state: 'skipped',
      outcome: { why: 'the chat has moved on' },
      endedAt: new Date(time.now),
    });
    expect(await store.takeEffect('i:slack', leaseMs)).toBeUndefined();
  });

  it('that may go out now are due, with the lanes of senders that died; those of the future have a time', async () => {
    const { store, time } = on();
    const [later = ''] = await add(store, 'j:later', [post(1)]);
    const [ended = ''] = await add(store, 'j:ended', [post(1)]);
    await add(store, 'j:now', [post(1)]);
    await add(store, 'j:dead', [post(1)]);
    await store.takeEffect('j:dead', leaseMs);
    await store.retryEffect(later, time.now + leaseMs + 1_000, false);
    await store.endEffect(ended, 'done', {});
    const due = async () => (await store.dueWork(leaseMs)).lanes.filter((lane) => lane.startsWith('j:')).sort();
    expect(await due()).toEqual(['j:now']);
    expect(await store.nextWorkAt()).toBe(time.now + leaseMs + 1_000);
    time.now += leaseMs;
    expect(await due()).toEqual(['j:dead', 'j:now']);
    time.now += 1_000;
    expect(await due()).toEqual(['j:dead', 'j:later', 'j:now']);
  });

  it('count an assignment as under way from its decision to its end', async () => {
    const opened = on();
    const { store } = opened;
    await addChat(opened, chatOf('k'));
    const isAssigning = async () => (await store.transaction('work', (tx) => tx.lockChat('k')))?.assigning;
    expect(await isAssigning()).toBe(false);
    const id = randomUUID();
    const effect: Effect = { kind: 'AssignChat', agentId: '1', byAgentId: '1' };
    await store.transaction('work', (tx) =>
      tx.saveChat(changeTo(chatOf('k'), 2, { effects: [{ id, lane: 'k:intercom', effect }] })),
    );
    expect(await isAssigning()).toBe(true);
    await store.takeEffect('k:intercom', leaseMs);
    expect(await isAssigning()).toBe(true);
    await store.transaction('work', (tx) => tx.finishEffect(id, 'done', {}));
    expect(await isAssigning()).toBe(false);
  });
});
