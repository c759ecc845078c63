import { describe, expect, it } from 'vitest';
import { Conversation } from './conversation.ts';
import { ana, at, ben, otherTeam } from './people.ts';
import { Play } from './play.ts';

function arrived(): { play: Play; intercom: Conversation } {
  const intercom = new Conversation();
  const play = new Play();
  play.read(intercom.read());
  return { play, intercom };
}

describe('Claim (P6)', () => {
  it('gives a waiting chat to whoever presses first, on duty or not, and assigns it in Intercom', () => {
    const { play } = arrived();
    expect(play.claim(ben)).toBeUndefined();
    expect(play.chat).toMatchObject({ state: 'claimed', ownerId: ben.id });
    expect(play.effects).toContainEqual({ kind: 'AssignChat', agentId: ben.id, byAgentId: ben.id });
  });

  it('tells the others who has it, and changes nothing', () => {
    const { play } = arrived();
    play.claim(ben);
    const before = structuredClone(play.chat);
    const done = play.effects.length;
    expect(play.claim(ana)).toEqual({ reason: 'already-claimed', ownerId: ben.id });
    expect(play.claim(ben)).toEqual({ reason: 'already-yours' });
    expect(play.chat).toEqual(before);
    expect(play.effects).toHaveLength(done);
  });

  it('leaves the response clock running: a claim is no answer (P7)', () => {
    const { play } = arrived();
    play.at(2).claim(ana);
    expect(play.chat.clock).toMatchObject({ kind: 'first', from: at(0) });
  });

  it('calls whoever is on duty when it arrives, until somebody has it (P6)', () => {
    const { play } = arrived();
    play.onDuty = ben;
    play.lookAgain();
    expect(play.chat.call).toMatchObject({ agentId: ana.id, as: 'primary' });
    play.claim(ben);
    expect(play.chat.call).toBeUndefined();
  });
});

describe('Release', () => {
  it('gives the chat back to the queue and takes it from its owner in Intercom', () => {
    const { play } = arrived();
    play.claim(ana);
    expect(play.at(1).release(ana)).toBeUndefined();
    expect(play.chat).toMatchObject({ state: 'waiting', releasedAt: at(1) });
    expect(play.chat.ownerId).toBeUndefined();
    expect(play.effects.at(-1)).toEqual({ kind: 'AssignChat', agentId: null, byAgentId: ana.id });
  });

  it('keeps the start of the clock (P7)', () => {
    const { play } = arrived();
    const { clock } = play.chat;
    play.at(2).claim(ana);
    play.at(4).release(ana);
    expect(play.chat.clock).toEqual(clock);
  });

  it('is for the owner and for leads', () => {
    const { play } = arrived();
    play.claim(ana);
    expect(play.release(ben)).toEqual({ reason: 'not-yours', ownerId: ana.id });
    expect(play.release(ben, true)).toBeUndefined();
    expect(play.chat.state).toBe('waiting');
  });

  it('of a chat that nobody has is refused, to a lead too', () => {
    const { play } = arrived();
    expect(play.release(ana)).toEqual({ reason: 'not-yours' });
    expect(play.release(ana, true)).toEqual({ reason: 'not-yours' });
  });

  it('lets somebody else claim', () => {
    const { play } = arrived();
    play.claim(ana);
    play.release(ana);
    expect(play.claim(ben)).toBeUndefined();
    expect(play.chat.ownerId).toBe(ben.id);
  });
});

describe.each([
  ['closed', (intercom: Conversation) => intercom.close(1, ana)],
  ['gone', (intercom: Conversation) => intercom.moveTo(1, otherTeam, ana)],
] as const)('A press on a chat that is %s', (reason, move) => {
  it('is refused with that reason', () => {
    const { play, intercom } = arrived();
    move(intercom);
    play.at(1).read(intercom.read());
    expect(play.claim(ana)).toEqual({ reason });
    expect(play.release(ana, true)).toEqual({ reason });
  });
});

describe('An assignment that Intercom refused', () => {
  it('leaves the chat with its owner, who is told in Intercom’s words', () => {
    const { play } = arrived();
    play.claim(ana);
    play.happen({ type: 'EffectFailed', effect: 'AssignChat', words: 'Admin is inactive' });
    expect(play.chat).toMatchObject({ state: 'claimed', ownerId: ana.id });
    expect(play.effects.at(-1)).toEqual({
      kind: 'PostInThread',
      notice: { type: 'assign-refused', words: 'Admin is inactive', agentId: ana.id },
    });
  });
});
