import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/domain/agent.ts';
import type { ChatEffect } from '../../src/domain/effects.ts';
import { Conversation } from './conversation.ts';
import { ana, at, ben, irina, minute, rules, teamWith } from './people.ts';
import { Play } from './play.ts';

/** Ana's chat, in which the client waits since the start; Ben is on duty with her. */
function anas(): Play {
  const play = new Play();
  play.team = teamWith([ana, ben]);
  play.read(new Conversation().read());
  play.claim(ana);
  return play;
}

const [chloe, dan] = ['chloe', 'dan'].map((id) => ({ ...ben, id, name: id, slackUserId: `U${id}` })) as [Agent, Agent];

/** What leads were told so far, late answers aside. */
const toldLeads = ({ effects }: Play) =>
  effects.flatMap((effect) => (effect.kind === 'PostInLeads' && effect.notice.type !== 'late' ? [effect.notice] : []));

const offersIn = (effects: readonly ChatEffect[]) =>
  effects.filter((effect) => 'notice' in effect && effect.notice.type === 'handoff-offered');

describe('An agent who leaves a client without an answer', () => {
  const silent = () => {
    const play = anas();
    play.policy = { ...rules, limits: { silentMs: 6 * minute } };
    return play;
  };

  it('has the chat offered on after so many minutes, and keeps it until somebody accepts', () => {
    const play = silent();
    play.at(1).lookAgain();
    expect(play.at(5).lookAgain('silent').effects).toEqual([]);
    play.at(6).lookAgain('silent');
    expect(play.chat).toMatchObject({ ownerId: ana.id, handoff: { fromId: ana.id, toId: ben.id, cause: 'silent' } });
    expect(play.chat.handoff?.reason).toContain('Ana');
    expect(offersIn(play.decided)).toHaveLength(2);
  });

  it('has it offered to one after another, each once in a wait; whoever comes on duty is asked too; leads hear the end once', () => {
    const play = silent();
    play.team = { ...teamWith([ana, ben]), backups: [chloe] };
    play.at(6).lookAgain('silent');
    play.at(7).happen({ type: 'DeclinePressed', agentId: ben.id });
    expect(play.chat.handoff).toMatchObject({ toId: chloe.id, cause: 'silent' });
    expect(toldLeads(play)).toEqual([]);
    play.at(10).lookAgain('handoff');
    expect(play.chat.handoff).toBeUndefined();
    expect(toldLeads(play)).toEqual([{ type: 'nobody-to-take', ownerId: ana.id, cause: 'silent' }]);
    expect(play.at(30).lookAgain('silent').effects).toEqual([]);
    play.team = teamWith([ana, ben, dan]);
    expect(play.at(31).lookAgain('silent').chat.handoff).toMatchObject({ toId: dan.id });
    play.at(34).lookAgain('handoff');
    expect(play.at(60).lookAgain('silent').chat.handoff).toBeUndefined();
    expect(toldLeads(play)).toHaveLength(1);
  });

  it('is not offered on again in this wait once its agent takes it back, but in the next, and to everybody anew', () => {
    const play = silent();
    const conversation = new Conversation();
    play.at(6).lookAgain('silent');
    play.at(7).happen({ type: 'TakeBackPressed', agentId: ana.id, byLead: false });
    expect(play.at(30).lookAgain('silent').effects).toEqual([]);
    conversation.answer(31, ana);
    play.at(31).read(conversation.read());
    expect(play.chat.offeredOn).toBeUndefined();
    conversation.client(32);
    play.at(32).read(conversation.read());
    expect(play.at(38).lookAgain('silent').chat.handoff).toMatchObject({ toId: ben.id });
  });

  it('who takes it and says nothing either is not given it twice: of both the leads hear once', () => {
    const play = silent();
    play.at(6).lookAgain('silent');
    play.at(7).happen({ type: 'AcceptPressed', agentId: ben.id });
    expect(play.at(13).lookAgain('silent').chat.handoff).toMatchObject({ fromId: ben.id, toId: ana.id });
    play.at(14).happen({ type: 'AcceptPressed', agentId: ana.id });
    expect(play.at(20).lookAgain('silent').chat.handoff).toBeUndefined();
    expect(toldLeads(play)).toHaveLength(1);
  });

  it('is given the whole time anew after a handoff, and none is counted while nobody waits', () => {
    const play = silent();
    play.at(4).happen({
      type: 'HandoffRequested',
      agentId: ana.id,
      byLead: false,
      toId: ben.id,
      reason: 'x',
      words: { text: '' },
    });
    play.happen({ type: 'AcceptPressed', agentId: ben.id });
    expect(play.timers).toContain(at(10));
    expect(offersIn(play.at(9).lookAgain('silent').effects)).toEqual([]);
    expect(offersIn(play.at(10).lookAgain('silent').effects)).toHaveLength(2);
  });

  it('keeps it where nobody else is on duty, and the leads hear of it once', () => {
    const play = silent();
    play.team = teamWith([ana]);
    expect(play.at(20).lookAgain('silent').chat.handoff).toBeUndefined();
    expect(play.at(21).lookAgain('silent').effects).toEqual([]);
    expect(toldLeads(play)).toHaveLength(1);
  });
});

describe('An agent who goes away', () => {
  it('has the chats offered to whoever is on duty and has the fewest', () => {
    const play = anas();
    play.team = teamWith([{ ...ana, isAway: true }, ben]);
    play.at(1).happen({ type: 'AgentWentAway', agentId: ana.id });
    expect(play.chat).toMatchObject({ ownerId: ana.id, handoff: { toId: ben.id, cause: 'away' } });
    expect(play.at(2).happen({ type: 'AgentWentAway', agentId: ana.id }).effects).toEqual([]);
  });

  it('has a chat offered to one after another while away, and no more once back', () => {
    const play = anas();
    const away = { ...ana, isAway: true } as const;
    play.team = { ...teamWith([away, ben]), backups: [chloe, dan] };
    play.at(1).happen({ type: 'AgentWentAway', agentId: ana.id });
    play.at(4).lookAgain('handoff');
    expect(play.chat).toMatchObject({ ownerId: ana.id, handoff: { toId: chloe.id, cause: 'away' } });
    play.team = { ...teamWith([ana, ben]), backups: [chloe, dan] };
    play.at(5).happen({ type: 'DeclinePressed', agentId: chloe.id });
    expect(play.chat.handoff).toBeUndefined();
    expect(toldLeads(play)).toEqual([]);
  });

  it('is told to the leads where nobody could take a chat, and matters to no chat of others', () => {
    const play = anas();
    play.team = teamWith([{ ...ana, isAway: true }]);
    expect(play.at(1).happen({ type: 'AgentWentAway', agentId: ana.id }).effects).toEqual([
      { kind: 'PostInLeads', notice: { type: 'nobody-to-take', ownerId: ana.id, cause: 'away' } },
    ]);
    expect(play.at(2).happen({ type: 'AgentWentAway', agentId: ben.id }).effects).toEqual([]);
  });
});

describe('A shift that ends', () => {
  const ended = { type: 'ShiftEnded', giverId: ana.id, toId: ben.id, handoverId: 'h1' } as const;

  it('offers the chat without a word in its thread; accepted, declined, kept and timed out show in the message', () => {
    for (const [event, how, ownerId] of [
      [{ type: 'AcceptPressed', agentId: ben.id }, 'accepted', ben.id],
      [{ type: 'DeclinePressed', agentId: ben.id }, 'declined', ana.id],
      [{ type: 'TakeBackPressed', agentId: ana.id, byLead: false }, 'taken-back', ana.id],
      [{ type: 'ReleasePressed', agentId: ana.id, byLead: false }, 'moved-on', undefined],
    ] as const) {
      const play = anas();
      expect(play.at(1).happen(ended)).toMatchObject({ effects: [], chat: { ownerId: ana.id } });
      play.at(2).happen(event);
      expect(play.chat).toMatchObject({ handedOver: { id: 'h1', how } });
      expect(play.chat.ownerId).toBe(ownerId);
      expect(play.decided).toContainEqual({ kind: 'DrawHandover', handoverId: 'h1' });
      const posts = play.decided.filter(({ kind }) => kind === 'PostInLeads' || kind === 'PostInThread');
      expect(posts).toEqual([]);
    }
    const play = anas();
    play.at(1).happen(ended);
    expect(play.at(6).lookAgain('handoff').chat).toMatchObject({ ownerId: ana.id, handedOver: { how: 'timed-out' } });
  });

  it('passes over a chat that has moved on, and one that nobody could be given', () => {
    const released = anas();
    released.release(ana);
    const offered = anas();
    offered.happen({
      type: 'HandoffRequested',
      agentId: ana.id,
      byLead: false,
      toId: ben.id,
      reason: 'x',
      words: { text: '' },
    });
    for (const play of [released, offered]) {
      const { handoff } = play.chat;
      expect(play.at(1).happen(ended).chat.handoff).toEqual(handoff);
    }
    expect(anas().happen({ ...ended, toId: irina.id }).chat.handoff).toBeUndefined();
  });
});
