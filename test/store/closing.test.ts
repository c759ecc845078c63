import { describe, expect, it } from 'vitest';
import type { Closing } from '../../src/domain/closing-record.ts';
import { databases } from '../support/postgres.ts';
import { addChat, changeTo, chatOf, start, withStore } from './open.ts';

const done = { state: 'done' } as const;

function closingWith(transcript: Closing['steps']['transcript'], closedAt = start): Closing {
  return {
    resolution: 'answered',
    startedAt: closedAt,
    closedAt,
    knownWordAt: 0,
    steps: { farewell: done, close: done, transcript, case: { state: 'planned' }, time: done },
  };
}

describe.each(databases)('A closed chat on %s', (_name, open) => {
  const on = withStore(open);

  it('has its lines of the time sheet stored with the decision, and with nothing else (P11)', async () => {
    const opened = on();
    await addChat(opened, chatOf('60'));
    const entry = {
      agentId: '7',
      workDate: '2026-11-16',
      startedAt: start,
      endedAt: start + 600_000,
      minutes: 10,
      notes: 'answered',
    };
    const entries = [
      { ...entry, entryId: '00000000-0000-4000-8000-000000000001', caseNumber: '00001026' },
      { ...entry, entryId: '00000000-0000-4000-8000-000000000002', minutes: 0 },
    ];
    const failing = opened.store.transaction('work', async (tx) => {
      await tx.saveChat(changeTo(chatOf('60'), 2, { entries }));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const stored = () =>
      opened.database.prisma.timeEntry.findMany({ where: { chatId: '60' }, orderBy: { entryId: 'asc' } });
    expect(await stored()).toEqual([]);
    await opened.store.transaction('work', (tx) => tx.saveChat(changeTo(chatOf('60'), 2, { entries })));
    const [first, second] = await stored();
    const times = { startedAt: new Date(start), endedAt: new Date(start + 600_000) };
    expect(first).toMatchObject({ ...entry, ...times, caseNumber: '00001026', revision: 1, status: 'final' });
    expect(first).toMatchObject({ activity: 'Chat support', billable: true });
    expect(second).toMatchObject({ minutes: 0, caseNumber: null });
  });

  it('whose transcript is wanted and not stored is found by the time of its close (P13)', async () => {
    const opened = on();
    const chats = [
      chatOf('61', { state: 'closed', closing: closingWith({ state: 'failed', words: 'no' }) }),
      chatOf('62', { state: 'closed', closing: closingWith(done) }),
      chatOf('63', { state: 'closed', closing: closingWith({ state: 'skipped' }) }),
      chatOf('64', { state: 'closed', closing: closingWith({ state: 'pending' }, start - 1) }),
      chatOf('65', { state: 'closed', closing: closingWith({ state: 'planned' }, start + 10) }),
      chatOf('66', { state: 'closed' }),
    ];
    for (const chat of chats) await addChat(opened, chat);
    const found = await opened.store.closedWithoutTranscript(start, start + 10);
    expect(found).toEqual([{ chatId: '61', client: 'Avery', closedAt: start }]);
  });

  it('has the case that was made in place of one that is gone', async () => {
    const opened = on();
    await addChat(opened, chatOf('67'));
    for (const id of ['500', '501']) {
      const link = { state: 'created', id, number: id, url: `https://crm.example/${id}`, contactMatch: 'one' } as const;
      const history = { event: 'CaseCreated', actor: 'CreateCase', change: {} };
      await opened.store.transaction('work', (tx) =>
        tx.saveChat(changeTo(chatOf('67', { case: link }), Number(id), { history })),
      );
    }
    const cases = await opened.database.prisma.case.findMany({ where: { chatId: '67' } });
    expect(cases).toMatchObject([{ key: '67', caseId: '501', number: '501' }]);
  });
});
