import { beforeEach, describe, expect, it } from 'vitest';
import { tickCalendar } from '../../src/core/calendar.ts';
import { rules } from '../domain/people.ts';
import { start } from '../store/open.ts';
import { type Crew, crewOn, people, withCrew } from './crew.ts';

const on = withCrew();
const day = 86_400_000;

function tick({ parts }: Crew = on(), dutyGroupId?: string): Promise<void> {
  return tickCalendar({ ...parts, ...(dutyGroupId !== undefined && { dutyGroupId }) });
}

/** The shift that each announcement tells of. */
async function shifts(): Promise<Array<Record<string, unknown> | undefined>> {
  return (await announced()).map(({ shifts: [shift] }) => shift);
}

/** What was decided to be announced, oldest first. */
async function announced(): Promise<Array<{ shifts: Array<Record<string, unknown>> }>> {
  const rows = await on().database.prisma.effect.findMany({
    where: { kind: 'PostInChannel' },
    orderBy: { seq: 'asc' },
  });
  return rows.map((row) => (row.body as { notice: { shifts: Array<Record<string, unknown>> } }).notice);
}

beforeEach(() => on().parts.directory.match());

describe('The calendar (P6)', () => {
  it('announces a shift once, however often it ticks', async () => {
    await tick();
    on().time.now += 60_000;
    await tick();
    await on().activity.idle();
    expect(await announced()).toEqual([
      {
        type: 'shift-started',
        shifts: [
          {
            ...{ rotationId: 'main', agentId: '1', startedAt: start, endsAt: start + day },
            ...{ nextId: '2', nextAt: start + day },
          },
        ],
        openChats: 0,
      },
    ]);
    expect(on().calls.filter((call) => call === 'slack.postInChannel')).toHaveLength(1);
  });

  it('announces it once although two processes tick at the same moment', async () => {
    const firstRotation = { emails: [], shift: 'daily', handover: '09:00', timeZone: 'UTC' } as const;
    const second = crewOn(on(), firstRotation);
    await Promise.all([tick(on()), tick(second), tick(on()), tick(second)]);
    await Promise.all([on().activity.idle(), second.activity.idle()]);
    expect(await announced()).toHaveLength(1);
    expect([...on().calls, ...second.calls].filter((call) => call === 'slack.postInChannel')).toHaveLength(1);
  });

  it('announces each shift as it comes', async () => {
    for (const days of [0, 1, 2]) {
      on().time.now = start + days * day;
      await tick();
    }
    expect((await shifts()).map((shift) => shift?.agentId)).toEqual(people.map((person) => person.id));
  });

  it('after a downtime announces the running shift, from when it began, and skips those that are over', async () => {
    await tick();
    on().time.now = start + 2 * day + 3_600_000;
    await tick();
    expect((await shifts()).map((shift) => [shift?.agentId, shift?.startedAt])).toEqual([
      ['1', start],
      ['3', start + 2 * day],
    ]);
  });

  it('does not call the very first shift late: nobody was there to announce it', async () => {
    on().time.now = start + 5 * 3_600_000;
    const firstRotation = { emails: [], shift: 'daily', handover: '09:00', timeZone: 'UTC' } as const;
    await tick(crewOn(on(), firstRotation, { ...rules, firstStartAt: on().time.now }));
    expect(await shifts()).toMatchObject([{ startedAt: start + 5 * 3_600_000 }]);
  });

  it('keeps the user group equal to whoever is on duty', async () => {
    const groups: unknown[] = [];
    on().tell({
      setUserGroup: (...input: unknown[]) => {
        groups.push(input);
        return { kind: 'done' };
      },
    });
    await tick(on(), 'S1');
    await on().activity.idle();
    on().time.now += day;
    await tick(on(), 'S1');
    await on().activity.idle();
    expect(groups).toEqual([
      ['S1', ['U1']],
      ['S1', ['U2']],
    ]);
  });

  it('says nothing while there is no rotation', async () => {
    await on().database.runScript('TRUNCATE "Rotation" CASCADE');
    const crew = crewOn(on(), { emails: [], shift: 'daily', handover: '09:00', timeZone: 'UTC' });
    await tick(crew);
    expect(await announced()).toEqual([]);
  });
});
