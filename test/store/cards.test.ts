import { describe, expect, it } from 'vitest';
import type { Chat } from '../../src/domain/chat.ts';
import { databases } from '../support/postgres.ts';
import { addChat, changeTo, chatOf, type Opened, openSecond, withStore } from './open.ts';

const leaseMs = 30_000;
const at = { channel: 'C1', ts: '1.1' };

/** Changes a chat as a decision does: its revision grows. */
async function change({ store }: Opened, chat: Chat, revision: number): Promise<void> {
  await store.transaction('work', (tx) => tx.saveChat(changeTo(chat, revision)));
}

describe.each(databases)('The card of a chat on %s', (name, open) => {
  const on = withStore(open);

  it('is taken by one writer, who gets the newest state', async () => {
    await addChat(on(), chatOf('1'));
    await change(on(), chatOf('1', { state: 'claimed', ownerId: '7' }), 2);
    const { store } = on();
    const lease = await store.takeCard('1', leaseMs);
    expect(lease).toMatchObject({ chat: { state: 'claimed' }, revision: 2, shownRevision: -1, attempts: 1 });
    expect(lease).not.toHaveProperty('at');
    expect(lease).not.toHaveProperty('postingAt');
    expect(await store.takeCard('1', leaseMs)).toBeUndefined();
  });

  it('that shows the newest revision is not taken', async () => {
    await addChat(on(), chatOf('2'));
    const { store } = on();
    await store.takeCard('2', leaseMs);
    expect(await store.releaseCard('2', { at, revision: 1, unclear: false })).toBe(false);
    expect(await store.takeCard('2', leaseMs)).toBeUndefined();
    expect((await store.findChat('2'))?.card).toEqual(at);
  });

  it('is behind when the chat moved on while it was drawn, and is drawn again where it stands', async () => {
    await addChat(on(), chatOf('3'));
    const { store } = on();
    await store.takeCard('3', leaseMs);
    await change(on(), chatOf('3', { state: 'closed' }), 2);
    expect(await store.releaseCard('3', { at, revision: 1, unclear: false })).toBe(true);
    const again = await store.takeCard('3', leaseMs);
    expect(again).toMatchObject({ chat: { state: 'closed' }, revision: 2, shownRevision: 1, at, attempts: 1 });
  });

  it('never shows less than it did, whoever gives it back last', async () => {
    await addChat(on(), chatOf('4'));
    await change(on(), chatOf('4'), 5);
    const { store } = on();
    await store.takeCard('4', leaseMs);
    await store.releaseCard('4', { at, revision: 5, unclear: false });
    expect(await store.releaseCard('4', { at, revision: 3, unclear: false })).toBe(false);
    expect(await store.takeCard('4', leaseMs)).toBeUndefined();
  });

  it('whose writer died is taken over after the lease, and says that a first post may have landed', async () => {
    await addChat(on(), chatOf('5'));
    const { store, time } = on();
    const posted = time.now;
    await store.takeCard('5', leaseMs);
    time.now += leaseMs - 1;
    expect(await store.takeCard('5', leaseMs)).toBeUndefined();
    time.now += 1;
    expect(await store.takeCard('5', leaseMs)).toMatchObject({ postingAt: posted, attempts: 2 });
    time.now += leaseMs;
    expect(await store.takeCard('5', leaseMs)).toMatchObject({ postingAt: posted, attempts: 3 });
  });

  it('whose writer says that it is still at it is not taken over', async () => {
    await addChat(on(), chatOf('6'));
    const { store, time } = on();
    await store.takeCard('6', leaseMs);
    time.now += leaseMs - 1;
    await store.renewCard('6', leaseMs);
    time.now += leaseMs - 1;
    expect(await store.takeCard('6', leaseMs)).toBeUndefined();
  });

  it.each([
    ['surely was not sent is forgotten', false],
    ['may have landed is kept', true],
  ])('waits for its next try; a first post that %s', async (what, unclear) => {
    const id = `7 ${what}`;
    await addChat(on(), chatOf(id));
    const { store, time } = on();
    const posted = time.now;
    await store.takeCard(id, leaseMs);
    await store.releaseCard(id, { revision: -1, nextAt: time.now + 4_000, unclear });
    expect(await store.takeCard(id, leaseMs)).toBeUndefined();
    expect((await store.dueWork(leaseMs)).cards).not.toContain(id);
    time.now += 4_000;
    expect((await store.dueWork(leaseMs)).cards).toContain(id);
    const again = await store.takeCard(id, leaseMs);
    expect(again?.attempts).toBe(2);
    expect(again?.postingAt).toBe(unclear ? posted : undefined);
  });

  it('says when the next try is due', async () => {
    await addChat(on(), chatOf('8'));
    const { store, time } = on();
    time.now += 3_600_000;
    await store.takeCard('8', leaseMs);
    await store.releaseCard('8', { revision: -1, nextAt: time.now + 4_000, unclear: false });
    expect(await store.nextWorkAt()).toBe(time.now + 4_000);
  });

  it('remembers that the chat was waiting before the very first start', async () => {
    const { store } = on();
    const chat = chatOf('9');
    await store.transaction('work', (tx) => tx.lockChat('9', { chat, isBacklog: true }));
    await change(on(), chat, 1);
    expect(await store.takeCard('9', leaseMs)).toMatchObject({ isBacklog: true });
  });

  it.runIf(name === 'PostgreSQL')('has one writer when two processes reach for it at once', async () => {
    const second = await openSecond(on());
    const stores = [on().store, second.store];
    for (let n = 0; n < 10; n += 1) {
      const id = `10-${n}`;
      await addChat(on(), chatOf(id));
      const leases = await Promise.all(
        Array.from({ length: 6 }, (_, taker) => stores[taker % 2]!.takeCard(id, leaseMs)),
      );
      expect(leases.filter((lease) => lease !== undefined)).toHaveLength(1);
    }
    await second.database.close();
  });
});
