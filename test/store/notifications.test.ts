import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store, StoredNotification } from '../../src/core/store.ts';
import { createQueues, type Queues } from '../../src/jobs/queues.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createLogger } from '../../src/lib/log.ts';
import { createStore } from '../../src/store/store.ts';
import { databases } from '../support/postgres.ts';
import { changeTo, chatOf, withStore } from './open.ts';

const log = createLogger({ level: 'silent' });

function notification(key: string): StoredNotification {
  return { kind: 'chat', key, topic: 'conversation.user.replied', chatId: '100' };
}

describe.each(databases)('Notifications and their jobs on %s', (_name, open) => {
  const on = withStore(open);
  let queues: Queues;
  let store: Store;

  beforeAll(async () => {
    const { database } = on();
    queues = createQueues({ boss: database.bossOptions, clock: systemClock, log });
    store = createStore(database, queues.send, systemClock);
    await queues.start();
  });

  afterAll(() => queues.stop(1_000), 10_000);

  /** How many jobs of a queue carry this key. */
  async function jobsOf(key: string): Promise<number> {
    const rows = await on().database.prisma.$queryRawUnsafe<Array<{ count: number }>>(
      `SELECT count(*)::int AS count FROM pgboss.job WHERE data->>'key' = $1 OR data->>'chatId' = $1`,
      key,
    );
    return rows[0]?.count ?? 0;
  }

  async function rowsOf(key: string): Promise<number> {
    return on().database.prisma.notification.count({ where: { key } });
  }

  it('are stored together', async () => {
    expect(await store.transaction('work', (tx) => tx.addNotifications([notification('1')]))).toBe(1);
    expect([await rowsOf('1'), await jobsOf('1')]).toEqual([1, 1]);
  });

  it('of a second delivery are known already: no row, no job', async () => {
    const add = () => store.transaction('work', (tx) => tx.addNotifications([notification('2')]));
    expect((await Promise.all([add(), add(), add()])).sort()).toEqual([0, 0, 1]);
    expect([await rowsOf('2'), await jobsOf('2')]).toEqual([1, 1]);
  });

  it('are both gone when the transaction fails', async () => {
    const broken = store.transaction('work', async (tx) => {
      await tx.addNotifications([notification('3')]);
      throw new Error('the process is killed');
    });
    await expect(broken).rejects.toThrow('the process is killed');
    expect([await rowsOf('3'), await jobsOf('3')]).toEqual([0, 0]);
  });

  it('a timer is stored with the chat that it belongs to, or not at all', async () => {
    const save = (id: string, fails: boolean) =>
      store.transaction('work', async (tx) => {
        await tx.lockChat(id, { chat: chatOf(id), isBacklog: false });
        await tx.saveChat(
          changeTo(chatOf(id), 1, {
            jobs: [{ queue: 'timers', data: { chatId: id, timer: { kind: 'response' } }, at: Date.now() + 3_600_000 }],
          }),
        );
        if (fails) throw new Error('the process is killed');
      });
    await save('4', false);
    await expect(save('5', true)).rejects.toThrow('the process is killed');
    expect([await jobsOf('4'), await jobsOf('5')]).toEqual([1, 0]);
    expect(await store.findChat('5')).toBeUndefined();
  });

  it('are handled once: the second end finds the first', async () => {
    await store.transaction('work', (tx) => tx.addNotifications([notification('6')]));
    const finish = () => store.transaction('work', (tx) => tx.finishNotification('6'));
    expect((await Promise.all([finish(), finish()])).sort()).toEqual([false, true]);
    expect(await store.transaction('work', (tx) => tx.finishNotification('unknown'))).toBe(false);
  });

  it('about people belong to no chat', async () => {
    await store.transaction('work', (tx) => tx.addNotifications([{ kind: 'agents', key: '7', topic: 'admin.added' }]));
    expect(await on().database.prisma.notification.findUnique({ where: { key: '7' } })).toMatchObject({ chatId: null });
  });
});
