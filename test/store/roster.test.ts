import { describe, expect, it } from 'vitest';
import type { Absence, Swap } from '../../src/domain/roster.ts';
import type { Override, Rotation } from '../../src/domain/rotation-record.ts';
import { databases } from '../support/postgres.ts';
import { start, withStore } from './open.ts';

const hour = 3_600_000;

const rotation: Rotation = {
  id: 'main',
  name: 'Chat duty',
  agents: ['2', '1'],
  pattern: { every: 'week' },
  handover: '08:30',
  timeZone: 'Europe/Madrid',
  start: '2026-11-16',
  backups: 1,
  hours: { monday: [{ from: '09:00', to: '17:00' }] },
  overrides: [],
};

describe.each(databases)('The roster on %s', (_name, open) => {
  const on = withStore(open);
  const uuid = () => crypto.randomUUID();
  const history = (event: string) => ({ event, actor: '1', change: {} });

  it('has the first rotation as it was added; a second one changes nothing (P6)', async () => {
    const { store } = on();
    expect(await store.roster()).toEqual({ rotations: [], swaps: [], absences: [] });
    await store.addFirstRotation(rotation);
    await store.addFirstRotation({ ...rotation, agents: ['1'] });
    await store.addFirstRotation({ ...rotation, id: 'other' });
    expect((await store.roster()).rotations).toEqual([rotation]);
  });

  it('keeps overrides, swaps and absences until they are ended, each change with its line in the audit trail', async () => {
    const { store, database } = on();
    await database.runScript('TRUNCATE "Rotation", "Swap", "Absence", "History" CASCADE');
    await store.addFirstRotation(rotation);
    const override: Override = {
      id: uuid(),
      from: start,
      to: start + hour,
      agentId: '1',
      byId: '2',
      swapId: uuid(),
      reason: 'dentist',
    };
    const swap: Swap = {
      ...{ id: uuid(), rotationId: 'main', agentId: '2', byId: '2', from: start, to: start + hour },
      createdAt: on().clock.now(),
    };
    const absence: Absence = { id: uuid(), agentId: '1', from: start, source: 'command' };
    await store.transaction('press', async (tx) => {
      expect((await tx.lockRoster()).rotations).toEqual([rotation]);
      const change = { addOverrides: [{ rotationId: 'main', override }], addSwaps: [swap], addAbsences: [absence] };
      await tx.saveRoster(change, history('RosterChanged'));
    });
    expect(await store.roster()).toEqual({
      rotations: [{ ...rotation, overrides: [override] }],
      swaps: [swap],
      absences: [absence],
    });
    await store.transaction('press', async (tx) => {
      await tx.lockRoster();
      const second = { ...rotation, id: 'second', name: 'Night' };
      await tx.saveRoster(
        {
          rotations: [second, { ...rotation, backups: 0 }],
          endSwaps: [{ id: swap.id, how: 'accepted', takenById: '1' }],
          endAbsences: [absence.id],
        },
        history('RosterChanged'),
      );
    });
    const after = await store.roster();
    expect(after.rotations.map(({ id, backups }) => [id, backups])).toEqual([
      ['second', 1],
      ['main', 0],
    ]);
    expect(after.rotations[1]?.overrides).toEqual([override]);
    expect([after.swaps, after.absences]).toEqual([[], []]);
    await store.transaction('press', async (tx) => {
      await tx.lockRoster();
      await tx.saveRoster({ rotations: [rotation], removeOverrides: [override.id] }, history('RosterChanged'));
    });
    expect((await store.roster()).rotations).toEqual([rotation]);
    expect(await database.prisma.history.count({ where: { event: 'RosterChanged' } })).toBe(3);
  });

  it('an absence that is over is not read any more', async () => {
    const { store, time } = on();
    const absence: Absence = { id: uuid(), agentId: '9', from: start - 2 * hour, to: start + hour, source: 'slack' };
    await store.transaction('work', async (tx) => {
      await tx.lockRoster();
      await tx.saveRoster({ addAbsences: [absence] }, history('RosterChanged'));
    });
    expect((await store.roster()).absences).toEqual([absence]);
    time.now = start + hour;
    expect((await store.roster()).absences).toEqual([]);
  });
});
