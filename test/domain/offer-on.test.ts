import { describe, expect, it } from 'vitest';
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

const offersIn = (effects: readonly ChatEffect[]) =>
  effects.filter((effect) => 'notice' in effect && effect.notice.type === 'handoff-offered');

describe('An agent who leaves a client without an answer', () => {
  const silent = () => {
    const play = anas();
    play.policy = { ...rules, limits: { silentMs: 6 * minute } };
    return play;
  };

  it('has the chat offered on after so many minutes, once in each wait, and keeps it until somebody accepts', () => {
    const play = silent();
    play.at(1).lookAgain();
    expect(play.at(5).lookAgain('silent').effects).toEqual([]);
    play.at(6).lookAgain('silent');
    expect(play.chat).toMatchObject({ ownerId: ana.id, handoff: { fromId: ana.id, toId: ben.id, cause: 'silent' } });
    expect(play.chat.handoff?.reason).toContain('Ana');
    expect(offersIn(play.decided)).toHaveLength(2);
    play.at(10).lookAgain('handoff');
    expect(play.chat.handoff).toBeUndefined();
    expect(play.at(30).lookAgain('silent').effects).toEqual([]);
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

  it('keeps it where nobody else is on duty', () => {
    const play = silent();
    play.team = teamWith([ana]);
    expect(play.at(20).lookAgain('silent').chat.handoff).toBeUndefined();
  });
});

describe('An agent who goes away', () => {
  it('has the chats offered to whoever is on duty and has the fewest', () => {
    const play = anas();
    play.at(1).happen({ type: 'AgentWentAway', agentId: ana.id });
    expect(play.chat).toMatchObject({ ownerId: ana.id, handoff: { toId: ben.id, cause: 'away' } });
    expect(play.at(2).happen({ type: 'AgentWentAway', agentId: ana.id }).effects).toEqual([]);
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
