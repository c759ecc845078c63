import { describe, expect, it } from 'vitest';
import { createRotationsDesk } from '../../src/core/rotations.ts';
import type { TypedRotation } from '../../src/domain/typed-rotation.ts';
import { withCrew } from './crew.ts';

const nobody = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
const typed: TypedRotation = {
  ...{ name: 'Chat duty', every: 'day', hoursPerShift: '', agents: ['1', '3', '2'], byWeekday: nobody },
  ...{ handover: '09:00', timeZone: 'UTC', start: '2026-11-16', backups: '0', hours: '' },
};
const edit = (changes: Partial<TypedRotation> = {}) =>
  ({ do: 'save', id: 'main', typed: { ...typed, ...changes } }) as const;
const add = (changes: Partial<TypedRotation> = {}) => ({ do: 'save', typed: { ...typed, ...changes } }) as const;

describe('Rotations as leads change them (P6)', () => {
  const on = withCrew();

  /** The desk; ben (U2) is a lead. The rotation is ana, ben, chloe by day. */
  async function open() {
    const { parts, activity } = on();
    await parts.directory.match();
    const desk = createRotationsDesk({ ...parts, activity, leads: new Set(['U2']) });
    const read = async () => {
      const found = await desk.read('U2');
      if (found.kind !== 'rotations') throw new Error(found.kind);
      return found;
    };
    return { desk, read, mark: (await read()).mark };
  }

  const trail = () =>
    on().database.prisma.history.findMany({ where: { event: 'RotationsChanged' }, orderBy: { id: 'asc' } });
  const told = async () => {
    const rows = await on().database.prisma.effect.findMany({ where: { kind: 'TellAgent' } });
    return rows.map(
      ({ body }) => body as { agentId: string; notice: { type: string; gained: unknown[]; lost: unknown[] } },
    );
  };

  it('are for leads only', async () => {
    const { desk, mark } = await open();
    expect(await desk.read('U1')).toEqual({ kind: 'not-a-lead' });
    expect(await desk.preview(edit(), mark, 'U1')).toEqual({ kind: 'not-a-lead' });
    expect(await desk.save(edit(), mark, 'U1')).toEqual({ kind: 'not-a-lead' });
    expect(await desk.save({ do: 'remove', id: 'main' }, mark, 'U1')).toEqual({ kind: 'not-a-lead' });
  });

  it('are previewed: whose shifts move, who carries what, when nobody answers; nothing is changed by that', async () => {
    const { desk, read, mark } = await open();
    const found = await desk.preview(edit({ hours: 'Mon-Fri 09:00-17:00' }), mark, 'U2');
    if (found.kind !== 'preview') throw new Error(found.kind);
    expect(found.outlook.load.map(({ agentId }) => agentId)).toEqual(['1', '3', '2']);
    expect(found.outlook.gaps).toHaveLength(60);
    expect(found.outlook.moves.map(({ agentId }) => agentId).sort()).toEqual(['1', '2', '3']);
    expect((await read()).mark).toBe(mark);
    expect(await told()).toEqual([]);
  });

  it('are saved with a line in the audit trail, before and after; those whose shifts move are told, the lead aside', async () => {
    const { desk, read, mark } = await open();
    const before = (await read()).rotations[0];
    expect(await desk.save(edit(), mark, 'U2')).toEqual({ kind: 'saved' });
    const after = (await read()).rotations[0];
    expect(after).toMatchObject({ id: 'main', agents: ['1', '3', '2'] });
    const { overrides: _before, ...was } = before!;
    const { overrides: _after, ...is } = after!;
    expect((await trail()).map(({ actor, change }) => [actor, change])).toEqual([
      ['2', { main: { before: was, after: is } }],
    ]);
    const messages = await told();
    expect(messages.map(({ agentId, notice }) => [agentId, notice.type])).toEqual([['3', 'shifts-moved']]);
    expect(messages[0]?.notice.gained).not.toEqual([]);
    await on().settle();
    expect(on().calls.filter((call) => call === 'slack.tellAgent')).toHaveLength(1);
  });

  it('that stay as they are tell nobody', async () => {
    const { desk, read, mark } = await open();
    const { agents } = (await read()).rotations[0]!;
    expect(await desk.save(edit({ agents }), mark, 'U2')).toEqual({ kind: 'unchanged' });
    expect(await trail()).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('several run side by side; one is taken out again, and the last one stays', async () => {
    const { desk, read, mark } = await open();
    expect(await desk.save(add(), mark, 'U2')).toMatchObject({
      kind: 'problems',
      problems: { name: { problem: 'name-taken' } },
    });
    const night = { name: 'Night', every: 'week', agents: ['3'], hours: 'Mon-Sun 20:00-06:00' } as const;
    expect(await desk.save(add(night), mark, 'U2')).toEqual({ kind: 'saved' });
    const { rotations, mark: later } = await read();
    expect(rotations.map(({ name }) => name)).toEqual(['Chat duty', 'Night']);
    expect(await desk.save({ do: 'remove', id: rotations[1]!.id }, later, 'U2')).toEqual({ kind: 'saved' });
    const { mark: last } = await read();
    expect(await desk.preview({ do: 'remove', id: 'main' }, last, 'U2')).toEqual({ kind: 'last-rotation' });
    expect(await desk.save({ do: 'remove', id: rotations[1]!.id }, last, 'U2')).toEqual({ kind: 'unknown-rotation' });
    expect((await read()).rotations.map(({ name }) => name)).toEqual(['Chat duty']);
  });

  it('two leads at once: the second is told, and nothing of hers is saved; overrides made meanwhile are kept', async () => {
    const { desk, read, mark } = await open();
    const override = {
      id: crypto.randomUUID(),
      from: on().time.now,
      to: on().time.now + 3_600_000,
      agentId: '3',
      byId: '3',
    };
    await on().store.transaction('work', (tx) =>
      tx.saveRoster({ addOverrides: [{ rotationId: 'main', override }] }, { event: 'x', actor: '3', change: {} }),
    );
    expect(await desk.save(edit({ backups: '1' }), mark, 'U2')).toEqual({ kind: 'saved' });
    expect(await desk.save(edit({ backups: '2' }), mark, 'U2')).toEqual({ kind: 'changed-meanwhile' });
    expect(await desk.preview(edit(), mark, 'U2')).toEqual({ kind: 'changed-meanwhile' });
    expect((await read()).rotations[0]).toMatchObject({ backups: 1, overrides: [override] });
  });

  it('what makes no sense is explained, and nothing is half saved', async () => {
    const { desk, read, mark } = await open();
    const wrong = edit({ agents: [], timeZone: 'Europe/Bonn', handover: '9' });
    expect(await desk.save(wrong, mark, 'U2')).toMatchObject({
      kind: 'problems',
      problems: {
        agents: { problem: 'nobody' },
        timeZone: { problem: 'unknown-zone' },
        handover: { problem: 'bad-time' },
      },
    });
    expect((await read()).mark).toBe(mark);
  });
});
