import { describe, expect, it } from 'vitest';
import { shiftAt } from '../../src/domain/rotation.ts';
import { people, withCrew } from './crew.ts';

const hour = 3_600_000;

describe('The first rotation (P6)', () => {
  const on = withCrew({ emails: ['chloe@support.example', 'nobody@support.example', 'ANA@support.example'] });

  it('has the order of DUTY_AGENTS, whatever the case of the letters; who is not in Intercom is left out', async () => {
    await on().parts.directory.match();
    expect((await on().store.roster()).rotations[0]?.agents).toEqual(['3', '1']);
  });

  it.each([
    ['after the hand-over', 3 * hour],
    ['at the hand-over', 0],
    ['in the night before it', -6 * hour],
  ])('made %s has the first agent on duty at once, and the second after the next hand-over', async (_when, offset) => {
    on().time.now += offset;
    const { directory } = on().parts;
    await directory.match();
    expect((await directory.team()).onDuty?.name).toBe('chloe');
    expect((await directory.dutyNow()).rotations).toMatchObject([
      { now: { agent: { name: 'chloe' } }, next: { agent: { name: 'ana' } } },
    ]);
    on().time.now = shiftAt((await on().store.roster()).rotations[0]!, on().time.now)!.end;
    expect((await directory.team()).onDuty?.name).toBe('ana');
  });

  it('has nobody on duty outside the duty hours that leads have set', async () => {
    const { directory } = on().parts;
    await directory.match();
    await on().store.setFact('dutyRules', { week: { monday: [{ from: '08:00', to: '10:00' }] } });
    expect(new Date(on().time.now).toISOString()).toBe('2026-11-16T09:00:00.000Z');
    expect((await directory.team()).primaries.map(({ name }) => name)).toEqual(['chloe']);
    on().time.now += hour;
    const { agents, ...nobody } = await directory.team();
    expect(nobody).toEqual({ primaries: [], backups: [] });
    expect(agents.size).toBe(people.length);
  });

  it('stays as it is when people are matched again', async () => {
    await on().parts.directory.match();
    on().tell({ listAgents: () => people.slice(0, 1) });
    await on().parts.directory.match();
    expect((await on().store.roster()).rotations[0]?.agents).toEqual(['3', '1']);
  });
});

describe('Without DUTY_AGENTS', () => {
  const on = withCrew();

  it('the first rotation is everybody who is in Slack too, by name', async () => {
    on().tell({
      listPeople: () => [
        { slackUserId: 'U3', name: 'c', email: 'CHLOE@support.example' },
        { slackUserId: 'U1', name: 'a', email: 'ana@support.example' },
      ],
    });
    await on().parts.directory.match();
    expect((await on().store.roster()).rotations[0]?.agents).toEqual(['1', '3']);
  });

  it('it waits until there is somebody', async () => {
    const { directory } = on().parts;
    on().tell({ listPeople: () => [] });
    await directory.match();
    expect((await on().store.roster()).rotations).toEqual([]);
    expect(await directory.dutyNow()).toEqual({ rotations: [] });
  });

  it('who is away, or has no seat in Intercom, is known as such until that is over', async () => {
    const { directory } = on().parts;
    const [ana, ben] = people;
    on().tell({
      listAgents: () => [
        { ...ana, isAway: true },
        { ...ben, hasInboxSeat: false },
      ],
    });
    await directory.match();
    const { agents } = await directory.team();
    expect([agents.get('1'), agents.get('2')]).toMatchObject([{ isAway: true }, { isSeatless: true }]);
    on().tell({ listAgents: () => people });
    await directory.match();
    const after = [...(await directory.team()).agents.values()];
    expect(after.filter((agent) => agent.isAway ?? agent.isSeatless)).toEqual([]);
  });

  it('an agent who is new in Slack is found by a match, at most once a minute', async () => {
    const { directory } = on().parts;
    on().tell({ listPeople: () => [] });
    await directory.match();
    expect(await directory.agentInSlack('U2')).toBeUndefined();
    on().tell({ listPeople: () => [{ slackUserId: 'U2', name: 'b', email: 'ben@support.example' }] });
    expect(await directory.agentInSlack('U2')).toBeUndefined();
    on().time.now += 60_000;
    expect((await directory.agentInSlack('U2'))?.name).toBe('ben');
    expect(on().calls.filter((call) => call === 'intercom.listAgents')).toHaveLength(2);
  });
});
