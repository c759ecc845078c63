import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/domain/agent.ts';
import type { QueuedChat } from '../../src/domain/call-record.ts';
import { byClientsWait, isOverloadOver } from '../../src/domain/queue.ts';
import { Conversation } from './conversation.ts';
import { ana, at, ben, minute, rules, sofia, start, teamWith } from './people.ts';
import { Play } from './play.ts';

const chloe: Agent = { id: '5', name: 'Chloe', email: 'chloe@support.example', slackUserId: 'UCHL' };
const away = (agent: Agent): Agent => ({ ...agent, isAway: true });

/** Other open chats, so many of each agent. */
function busy(counts: Array<[Agent, number]>): QueuedChat[] {
  return counts.flatMap(([{ id }, count]) =>
    Array.from({ length: count }, (_, n) => ({ id: `${id}-${n}`, agentIds: [id], passedBy: [] })),
  );
}

function desk(primaries: Agent[], backups: Agent[] = [], chats: QueuedChat[] = [], limit?: number) {
  const play = new Play();
  play.team = teamWith(primaries, backups);
  play.queue = { chats, isOverloaded: false };
  if (limit !== undefined) play.policy = { ...rules, limits: { chats: limit } };
  return play;
}

const notices = (play: Play) => play.decided.flatMap((effect) => ('notice' in effect ? [effect.notice.type] : []));

describe('A chat that arrives calls', () => {
  it('of several on duty whoever has the fewest chats, in the order of the rotations (P6)', () => {
    const play = desk([ana, ben], [], busy([[ana, 2], [ben, 1]])); // biome-ignore format: one line a situation
    play.read(new Conversation().read());
    expect(play.chat.call).toEqual({ agentId: ben.id, at: at(0), as: 'primary' });
    expect(notices(play)).toEqual([]);
    const even = desk([ana, ben], [], busy([[ana, 1], [ben, 1]])); // biome-ignore format: one line a situation
    even.read(new Conversation().read());
    expect(even.chat.call?.agentId).toBe(ana.id);
  });

  it('whoever stands by once those on duty are full or away, and tells them why', () => {
    const play = desk([ana, away(ben)], [chloe], busy([[ana, 2]]), 2);
    play.read(new Conversation().read());
    expect(play.chat.call).toMatchObject({ agentId: chloe.id, as: 'backup' });
    expect(play.decided).toContainEqual(
      expect.objectContaining({
        kind: 'SendDirectMessage',
        agentId: chloe.id,
        notice: expect.objectContaining({ because: 'backup' }),
      }),
    );
  });

  it('nobody when all are full: leads hear it once, and it is called when somebody has room', () => {
    const play = desk([ana], [chloe], busy([[ana, 1], [chloe, 1]]), 1); // biome-ignore format: one line a situation
    play.read(new Conversation().read());
    expect(play.chat.call).toBeUndefined();
    expect(notices(play)).toEqual(['overloaded']);
    play.queue = { ...play.queue, isOverloaded: true };
    expect(play.at(1).happen({ type: 'TeamChanged' }).effects).toEqual([]);
    play.queue = { chats: busy([[chloe, 1]]), isOverloaded: true };
    play.at(2).happen({ type: 'TeamChanged' });
    expect(play.chat.call).toMatchObject({ agentId: ana.id });
    expect(notices(play)).toEqual(['called']);
  });

  it('nobody while nobody is on duty, and nobody to whom Intercom assigns no chats', () => {
    for (const play of [desk([]), desk([sofia])]) {
      play.read(new Conversation().read());
      expect(play.chat.call).toBeUndefined();
    }
  });
});

describe('A call', () => {
  it('goes on to the next when the called agent goes away or declines, and is not repeated otherwise', () => {
    const play = desk([ana, ben], [chloe]);
    play.read(new Conversation().read());
    expect(play.at(1).happen({ type: 'TeamChanged' }).effects).toEqual([]);
    play.team = teamWith([away(ana), ben], [chloe]);
    play.at(2).happen({ type: 'TeamChanged' });
    expect(play.chat.call?.agentId).toBe(ben.id);
    expect(notices(play)).toEqual(['called']);
    play.at(3).happen({ type: 'DeclinePressed', agentId: ben.id });
    expect(play.chat.call).toMatchObject({ agentId: chloe.id, as: 'backup' });
    play.at(4).happen({ type: 'DeclinePressed', agentId: chloe.id });
    expect(play.chat.call).toBeUndefined();
    expect(notices(play)).toContain('call-declined');
    expect(play.at(5).happen({ type: 'TeamChanged' }).effects).toEqual([]);
  });

  it('of a chat that was given back goes to somebody else where there is anybody', () => {
    const two = desk([ana, ben]);
    two.read(new Conversation().read());
    two.claim(ana);
    two.release(ana);
    expect(two.chat.call?.agentId).toBe(ben.id);
    const one = desk([ana]);
    one.read(new Conversation().read());
    one.claim(ana);
    one.release(ana);
    expect(one.chat.call?.agentId).toBe(ana.id);
    expect(notices(one)).not.toContain('called');
  });
});

describe('However many chats wait and however many agents there are', () => {
  const others = fc.array(
    fc.record({
      waits: fc.option(fc.integer({ min: -20, max: 20 }), { nil: undefined }),
      agent: fc.nat(2),
      passed: fc.boolean(),
    }),
    { maxLength: 12 },
  );

  it('nobody is called beyond the limit, the fewest first, and never before an older chat that waits for a call', () => {
    fc.assert(
      fc.property(others, fc.integer({ min: 1, max: 4 }), fc.nat(2), (made, limit, primaries) => {
        const agents = [ana, ben, chloe];
        const chats = made.map(
          ({ waits, agent, passed }, n): QueuedChat => ({
            ...{ id: `other-${n}`, agentIds: waits === undefined ? [agents[agent]!.id] : [] },
            ...{ passedBy: passed ? agents.map(({ id }) => id) : [] },
            ...(waits !== undefined && { waitsSince: start + waits * minute }),
          }),
        );
        const play = desk(agents.slice(0, primaries + 1), agents.slice(primaries + 1), chats, limit);
        play.read(new Conversation().read());
        const load = ({ id }: Agent) => chats.filter(({ agentIds }) => agentIds.includes(id)).length;
        const isBehind = chats.some(
          ({ waitsSince = start + 1, passedBy }) => waitsSince < start && passedBy.length === 0,
        );
        const free = agents.filter((agent) => load(agent) < limit);
        const { call } = play.chat;
        expect(call !== undefined).toBe(free.length > 0 && !isBehind);
        if (!call) return;
        const rank = free.filter((agent) => agents.indexOf(agent) <= primaries === (call.as === 'primary'));
        expect(load(agents.find(({ id }) => id === call.agentId)!)).toBe(Math.min(...rank.map(load)));
        if (call.as === 'backup')
          expect(agents.slice(0, primaries + 1).every((agent) => load(agent) >= limit)).toBe(true);
      }),
    );
  });
});

it('an overload is over once nobody waits for a call and somebody has room', () => {
  const policy = { ...rules, limits: { chats: 1 } };
  const full = busy([[ana, 1]]);
  const waits = { id: 'w', agentIds: [], passedBy: [], waitsSince: start };
  expect(isOverloadOver({ chats: full, isOverloaded: true }, teamWith([ana]), policy)).toBe(false);
  expect(isOverloadOver({ chats: [waits], isOverloaded: true }, teamWith([ana]), policy)).toBe(false);
  expect(isOverloadOver({ chats: [], isOverloaded: true }, teamWith([away(ana)]), policy)).toBe(false);
  expect(isOverloadOver({ chats: [], isOverloaded: true }, teamWith([ana]), policy)).toBe(true);
  expect(isOverloadOver({ chats: [], isOverloaded: false }, teamWith([ana]), policy)).toBe(false);
});

it('chats are shown by how long their clients wait; those who wait for nobody, or are snoozed, come last', () => {
  const chat = (id: string, since?: number, pausedAt?: number) => ({
    ...{ id, state: 'claimed' as const, openedAt: start + Number(id) },
    ...(since !== undefined && {
      clock: { kind: 'next' as const, from: since, since, level: 'none' as const, ...(pausedAt && { pausedAt }) },
    }),
  });
  const shown = [chat('1'), chat('2', start + 9), chat('3', start + 5, start + 6), chat('4', start + 7)];
  expect(shown.sort(byClientsWait).map(({ id }) => id)).toEqual(['4', '2', '1', '3']);
});
