import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { databases } from '../support/postgres.ts';
import { withStore } from './open.ts';

describe.each(databases)('Facts and people on %s', (_name, open) => {
  const on = withStore(open);

  it('a fact that holds is kept, whoever comes later', async () => {
    const { store } = on();
    expect(await store.fact('firstStartAt')).toBeUndefined();
    const kept = await Promise.all([1, 2, 3].map((value) => store.keepFact('firstStartAt', value)));
    expect(new Set(kept).size).toBe(1);
    expect(await store.fact('firstStartAt')).toBe(kept[0]);
  });

  it('a fact that is set replaces the one before', async () => {
    const { store } = on();
    await store.setFact('workspace', { appId: 'a' });
    await store.setFact('workspace', { appId: 'b' });
    expect(await store.fact('workspace')).toEqual({ appId: 'b' });
  });

  it('facts are changed together with a line in the audit trail, and one of null counts as none', async () => {
    const { store, database } = on();
    const history = { event: 'SettingsChanged', actor: '7', change: { pilot: { before: null, after: ['x'] } } };
    await store.transaction('press', async (tx) => {
      expect(await tx.lockFacts(['savedReplies', 'pilot'])).toEqual(new Map());
      await tx.saveFacts({ pilot: ['x'], savedReplies: null }, history);
    });
    expect([await store.fact('pilot'), await store.fact('savedReplies')]).toEqual([['x'], undefined]);
    await store.transaction('press', async (tx) => {
      expect(await tx.lockFacts(['pilot', 'savedReplies'])).toEqual(new Map([['pilot', ['x']]]));
    });
    expect(await database.prisma.history.findMany({ where: { event: 'SettingsChanged' } })).toMatchObject([
      { ...history, chatId: null },
    ]);
  });

  it('who holds facts is waited for, and what they stored is seen', async () => {
    const { store } = on();
    const count = () =>
      store.transaction('press', async (tx) => {
        const value = Number((await tx.lockFacts(['counted'])).get('counted') ?? 0) + 1;
        await tx.saveFacts({ counted: value }, { event: 'SettingsChanged', actor: '7', change: {} });
      });
    await Promise.all([count(), count(), count(), count()]);
    expect(await store.fact('counted')).toBe(4);
  });

  it('a moment of the calendar is passed once, by one of those who try at once', async () => {
    const { store } = on();
    expect(await store.passedBoundary('shift:1')).toBe(false);
    const pass = () => store.transaction('work', (tx) => tx.passBoundary('shift:1', 5));
    expect((await Promise.all([pass(), pass(), pass(), pass()])).filter(Boolean)).toHaveLength(1);
    expect(await store.passedBoundary('shift:1')).toBe(true);
  });

  it('what waits and what could not be handled is counted', async () => {
    const { store } = on();
    const before = await store.backlog();
    const id = crypto.randomUUID();
    await store.transaction('work', async (tx) => {
      await tx.addEffects([{ id, lane: 'team:slack', effect: { kind: 'SetDutyGroup', groupId: 'S1' } }]);
      await tx.addDeadLetter({ id: randomUUID(), what: 'events', why: 'no', payload: { key: '1' } });
    });
    expect(await store.backlog()).toEqual({ effects: before.effects + 1, deadLetters: before.deadLetters + 1 });
    await store.endEffect(id, 'done', {});
    expect((await store.backlog()).effects).toBe(before.effects);
  });

  it('agents follow Intercom: renamed, gone, back again, by name', async () => {
    const { store } = on();
    const [ana, ben] = [
      { id: '1', name: 'Ana', email: 'ana@support.example', slackUserId: 'UANA' },
      { id: '2', name: 'Ben', email: 'ben@support.example' },
    ];
    await store.saveAgents([ben, ana]);
    expect(await store.agents()).toEqual([ana, ben]);
    await store.saveAgents([{ ...ana, name: 'Zoe' }]);
    expect(await store.agents()).toEqual([{ ...ana, name: 'Zoe' }]);
    await store.saveAgents([{ id: ana.id, name: 'Ana', email: ana.email }, ben]);
    expect(await store.agents()).toEqual([{ id: '1', name: 'Ana', email: ana.email }, ben]);
  });

  it('a match made by hand is kept when people are matched again', async () => {
    const { store, database } = on();
    const chloe = { id: '3', name: 'Chloe', email: 'chloe@support.example', slackUserId: 'UCHLOE' };
    await store.saveAgents([chloe]);
    await store.saveSalesforceUser('3', '005A');
    await database.prisma.agent.update({
      where: { id: '3' },
      data: { slackUserId: 'UHAND', slackMatch: 'override', salesforceMatch: 'override' },
    });
    await store.saveAgents([{ ...chloe, name: 'Chloë' }]);
    await store.saveSalesforceUser('3', '005B');
    expect(await store.agents()).toEqual([{ ...chloe, name: 'Chloë', slackUserId: 'UHAND', salesforceUserId: '005A' }]);
  });
});
