import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { databases } from '../support/postgres.ts';
import { addChat, changeTo, chatOf, start, withStore } from './open.ts';

const worked = {
  agentId: '7',
  workDate: '2026-11-16',
  startedAt: start,
  endedAt: start + 1_500_000,
  minutes: 25,
  notes: 'answered',
};

describe.each(databases)('time entries (P11) on %s', (_, open) => {
  const on = withStore(open);

  /** A chat with these entries, in their first revision. */
  async function logged(...entries: Array<Partial<typeof worked>>): Promise<string[]> {
    const chat = chatOf(randomUUID(), { client: { id: 'c1', name: 'Avery', company: 'Acme' } });
    const ids = entries.map(() => randomUUID());
    await addChat(on(), chat);
    const rows = entries.map((entry, place) => ({ ...worked, ...entry, entryId: ids[place]! }));
    await on().store.transaction('work', (tx) => tx.saveChat(changeTo(chat, 2, { entries: rows })));
    return ids;
  }

  const correct = (entryId: string, change: object) =>
    on().store.transaction('press', (tx) =>
      tx.addEntryRevision({ entryId, seen: 1, minutes: 10, notes: 'less', status: 'final', ...change }, '7'),
    );

  it('are an agent’s own, by work day, both days included', async () => {
    const agentId = randomUUID();
    const [, monday, sunday] = await logged(
      { agentId, workDate: '2026-11-15' },
      { agentId, workDate: '2026-11-16' },
      { agentId, workDate: '2026-11-22' },
      { agentId, workDate: '2026-11-23' },
      { agentId: 'another' },
    );
    const found = await on().store.timeEntries(agentId, '2026-11-16', '2026-11-22');
    expect(found.map((entry) => entry.entryId)).toEqual([monday, sunday]);
    expect(found[0]).toMatchObject({ ...worked, agentId, revision: 1, clientName: 'Avery', company: 'Acme' });
  });

  it('are corrected by a new revision; the old one stays, and the trail says what changed without the words', async () => {
    const agentId = randomUUID();
    const [entryId = ''] = await logged({ agentId });
    expect(await correct(entryId, { notes: 'le\0ss' })).toBe(2);
    expect(await on().store.timeEntry(entryId)).toMatchObject({ revision: 2, minutes: 10, notes: 'less' });
    expect(await on().store.timeEntry(entryId, 1)).toMatchObject({ revision: 1, minutes: 25, notes: 'answered' });
    expect(await on().store.timeEntries(agentId, '2026-11-16', '2026-11-16')).toHaveLength(1);
    const trail = await on().database.prisma.history.findMany({ where: { event: 'TimeCorrected', actor: '7' } });
    expect(trail.map((line) => line.change)).toContainEqual({
      entry: entryId,
      minutes: [25, 10],
      status: ['final', 'final'],
    });
  });

  it('are not corrected blindly: only the newest revision is, once', async () => {
    const [entryId = ''] = await logged({});
    const revisions = await Promise.all([correct(entryId, { minutes: 1 }), correct(entryId, { minutes: 2 })]);
    expect(revisions.toSorted()).toEqual([2, undefined]);
    expect(await correct(entryId, {})).toBeUndefined();
    expect(await correct(entryId, { seen: 2, status: 'void' })).toBe(3);
    expect(await on().store.timeEntry(entryId)).toMatchObject({ revision: 3, status: 'void' });
  });

  it('that nobody knows are not there', async () => {
    expect(await on().store.timeEntry(randomUUID())).toBeUndefined();
    expect(await correct(randomUUID(), {})).toBeUndefined();
  });
});
