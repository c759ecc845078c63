import { describe, expect, it } from 'vitest';
import type { Part } from '../../src/domain/part.ts';
import { databases } from '../support/postgres.ts';
import { addChat, changeTo, chatOf, start, withStore } from './open.ts';

describe.each(databases)('A chat on %s', (_name, open) => {
  const on = withStore(open);

  function partOf(id: string, text: string, at = start): Part {
    return { id, at, kind: 'message', author: { kind: 'client', id: 'c1', name: 'Avery' }, text, attachments: [] };
  }

  it('that nobody knows cannot be locked, and leaves nothing behind', async () => {
    const { store } = on();
    expect(await store.transaction('work', (tx) => tx.lockChat('404'))).toBeUndefined();
    expect(await store.findChat('404')).toBeUndefined();
  });

  it('is stored once, however often it is seen first', async () => {
    const { store } = on();
    const first = { chat: chatOf('1'), isBacklog: false };
    await store.transaction('work', (tx) => tx.lockChat('1', first));
    const again = { chat: chatOf('1', { firstMessage: 'another' }), isBacklog: true };
    const locked = await store.transaction('work', (tx) => tx.lockChat('1', again));
    expect(locked).toEqual({ chat: first.chat, revision: 0, assigning: false });
  });

  it('comes back as it was saved, with its revision, its due time and its history', async () => {
    const { store, database, time, jobs } = on();
    const chat = chatOf('2', {
      state: 'claimed',
      ownerId: '7',
      clock: { kind: 'first', from: start, since: start, level: 'none' },
      snooze: {},
      case: { state: 'refused', words: 'no' },
    });
    const job = { queue: 'timers', data: { chatId: '2', timer: { kind: 'response' } }, at: start + 1 } as const;
    await store.transaction('work', async (tx) => {
      await tx.lockChat('2', { chat: chatOf('2'), isBacklog: false });
      await tx.saveChat(
        changeTo(chat, 1, {
          nextDueAt: start + 300_000,
          history: { event: 'ClaimPressed', actor: '7', change: { state: ['waiting', 'claimed'] } },
          jobs: [job],
        }),
      );
    });
    expect(await store.findChat('2')).toEqual({ chat, revision: 1, nextDueAt: start + 300_000 });
    expect(jobs).toContainEqual(job);
    const history = await database.prisma.history.findMany({ where: { chatId: '2' } });
    expect(history).toMatchObject([
      { event: 'ClaimPressed', actor: '7', change: { state: ['waiting', 'claimed'] }, at: new Date(time.now) },
    ]);
  });

  it('is unchanged when its transaction fails', async () => {
    const opened = on();
    await addChat(opened, chatOf('3'));
    const broken = opened.store.transaction('work', async (tx) => {
      await tx.saveChat(changeTo(chatOf('3', { state: 'closed' }), 2));
      throw new Error('something else fails');
    });
    await expect(broken).rejects.toThrow('something else fails');
    expect(await opened.store.findChat('3')).toMatchObject({ chat: { state: 'waiting' }, revision: 1 });
    expect(await opened.database.prisma.history.count({ where: { chatId: '3' } })).toBe(1);
  });

  it.each([
    ['NUL characters', 'a\0b', 'ab'],
    ['half a surrogate pair', 'a\ud83db', 'a\ufffdb'],
    ['the other half', '\ude00', '\ufffd'],
    ['emoji and right-to-left text', '😀 שלום \u202e', '😀 שלום \u202e'],
    ['10,000 characters', 'é"\\'.repeat(3334), 'é"\\'.repeat(3334)],
    ['what looks like SQL', `'); DROP TABLE "Chat"; -- $1`, `'); DROP TABLE "Chat"; -- $1`],
  ])('keeps %s in a client’s words', async (what, written, kept) => {
    const { store } = on();
    const id = `words ${what}`;
    await store.transaction('work', async (tx) => {
      await tx.lockChat(id, { chat: chatOf(id, { firstMessage: written }), isBacklog: false });
      await tx.mergeParts(id, [partOf('1', written)]);
    });
    expect((await store.findChat(id))?.chat.firstMessage).toBe(kept);
    expect((await store.findPart(id, '1'))?.text).toBe(kept);
  });

  it('merges parts by id: each is new once, all come back in the order of time', async () => {
    const { store } = on();
    await addChat(on(), chatOf('5'));
    const merge = (parts: Part[]) => store.transaction('work', (tx) => tx.mergeParts('5', parts));
    const first = await merge([partOf('10', 'later', start + 1_000), partOf('9', 'first')]);
    expect(first.newIds).toEqual(new Set(['9', '10']));
    const again = await merge([partOf('9', 'changed since'), partOf('8', 'earlier still', start - 1_000)]);
    expect(again.newIds).toEqual(new Set(['8']));
    expect(again.parts.map((part) => [part.id, part.text])).toEqual([
      ['8', 'earlier still'],
      ['9', 'first'],
      ['10', 'later'],
    ]);
    expect((await merge([])).parts).toHaveLength(3);
  });

  it('takes 1,000 parts at once', async () => {
    const { store } = on();
    await addChat(on(), chatOf('6'));
    const parts = Array.from({ length: 1_000 }, (_, n) =>
      partOf(String(n), `word ${n} `.repeat(20), start + n * 1_000),
    );
    const merged = await store.transaction('work', (tx) => tx.mergeParts('6', parts.toReversed()));
    expect(merged.newIds.size).toBe(1_000);
    expect(merged.parts).toEqual(parts);
  });

  it('is found while it is open, and while its clock is overdue', async () => {
    const { store } = on();
    const clock = { kind: 'first', from: start, since: start, level: 'none' } as const;
    for (const [id, state] of [
      ['open-1', 'waiting'],
      ['open-2', 'claimed'],
      ['shut-1', 'closed'],
      ['shut-2', 'gone'],
    ] as const)
      await store.transaction('work', async (tx) => {
        await tx.lockChat(id, { chat: chatOf(id), isBacklog: false });
        const due = state === 'waiting' ? { nextDueAt: start } : {};
        await tx.saveChat(changeTo(chatOf(id, { state, clock }), 1, due));
      });
    const ours = (ids: string[]) => ids.filter((id) => /^(open|shut)-/.test(id));
    expect(ours(await store.openChatIds())).toEqual(['open-1', 'open-2']);
    expect(ours(await store.overdueChatIds(start))).toEqual([]);
    expect(ours(await store.overdueChatIds(start + 1))).toEqual(['open-1']);
  });

  it('is counted and found with its owner while it is claimed', async () => {
    const { store } = on();
    for (const [id, state, ownerId] of [
      ['owned-1', 'claimed', 'owner-a'],
      ['owned-2', 'claimed', 'owner-a'],
      ['owned-3', 'claimed', 'owner-b'],
      ['owned-4', 'closed', 'owner-b'],
    ] as const)
      await store.transaction('work', async (tx) => {
        await tx.lockChat(id, { chat: chatOf(id), isBacklog: false });
        await tx.saveChat(changeTo(chatOf(id, { state, ownerId }), 1));
      });
    const counts = await store.openChatsByOwner();
    expect([counts.get('owner-a'), counts.get('owner-b'), counts.get('nobody')]).toEqual([2, 1, undefined]);
    expect((await store.chatsOf('owner-a')).map(({ id }) => id).sort()).toEqual(['owned-1', 'owned-2']);
  });

  it('keeps its case once per opening', async () => {
    const { store, database } = on();
    const record = { id: '500A', number: '00001042', url: 'https://crm.example/500A', contactMatch: 'many' } as const;
    const save = (opening: number, revision: number) =>
      store.transaction('work', async (tx) => {
        const chat = chatOf('7', { opening, case: { state: 'created', ...record, number: `n${opening}` } });
        await tx.lockChat('7', { chat: chatOf('7'), isBacklog: false });
        await tx.saveChat(
          changeTo(chat, revision, { history: { event: 'CaseCreated', actor: 'CreateCase', change: {} } }),
        );
      });
    await save(1, 1);
    await save(1, 2);
    await save(2, 3);
    const cases = await database.prisma.case.findMany({ where: { chatId: '7' }, orderBy: { key: 'asc' } });
    expect(cases.map(({ key, number, contactMatch }) => [key, number, contactMatch])).toEqual([
      ['7', 'n1', 'many'],
      ['7-2', 'n2', 'many'],
    ]);
  });
});
