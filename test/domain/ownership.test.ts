import { describe, expect, it } from 'vitest';
import { Conversation } from './conversation.ts';
import { ana, at, ben, irina } from './people.ts';
import { Play } from './play.ts';

function arrived(): { play: Play; intercom: Conversation } {
  const intercom = new Conversation();
  const play = new Play();
  play.read(intercom.read());
  return { play, intercom };
}

describe('The assignee in Intercom (P14)', () => {
  it('who is given the chat there owns it here', () => {
    const { play, intercom } = arrived();
    intercom.assign(1, ben, ana);
    play.at(1).read(intercom.read());
    expect(play.chat).toMatchObject({ state: 'claimed', ownerId: ben.id });
    expect(play.effects.filter((effect) => effect.kind === 'AssignChat')).toEqual([]);
  });

  it('who loses the chat there loses it here', () => {
    const { play, intercom } = arrived();
    intercom.assign(1, ben, ana);
    play.at(1).read(intercom.read());
    intercom.assign(2, undefined, ana);
    play.at(2).read(intercom.read());
    expect(play.chat.state).toBe('waiting');
    expect(play.chat.ownerId).toBeUndefined();
  });

  it('who has not changed is no news: whoever answered without being assigned stays the owner', () => {
    const { play, intercom } = arrived();
    intercom.answer(1, irina);
    play.at(1).read(intercom.read());
    intercom.client(2);
    play.at(2).read(intercom.read());
    expect(play.chat.ownerId).toBe(irina.id);
  });

  it('is not followed while our own assignment is under way', () => {
    const { play, intercom } = arrived();
    intercom.assign(1, irina, irina);
    play.at(1).read(intercom.read());
    play.at(2).release(irina);
    play.claim(ana);
    intercom.client(3);
    play.at(3).read(intercom.read());
    expect(play.chat.ownerId).toBe(ana.id);
  });

  it('is news again once our assignment has landed', () => {
    const { play, intercom } = arrived();
    play.claim(ana);
    intercom.assign(1, ana, ana);
    play.at(1).happen({ type: 'ChatAssigned', agentId: ana.id, snapshot: intercom.read() });
    intercom.assign(2, ben, ana);
    play.at(2).read(intercom.read());
    expect(play.chat.ownerId).toBe(ben.id);
  });

  it('of our own assignment is no news when it is read later', () => {
    const { play, intercom } = arrived();
    play.claim(ana);
    play.happen({ type: 'ChatAssigned', agentId: ana.id });
    intercom.assign(1, ana, ana);
    play.at(1).read(intercom.read());
    expect(play.chat).toMatchObject({ state: 'claimed', ownerId: ana.id });
    play.at(2).release(ana);
    play.happen({ type: 'ChatAssigned', agentId: null });
    play.read(intercom.read());
    expect(play.chat.state).toBe('waiting');
  });

  it('who was read too early, while our assignment was under way, is followed at the next read', () => {
    const { play, intercom } = arrived();
    play.claim(ana);
    intercom.assign(1, ana, ana);
    const answer = intercom.read();
    intercom.assign(2, ben, irina);
    play.at(2).read(intercom.read());
    expect(play.chat.ownerId).toBe(ana.id);
    play.happen({ type: 'ChatAssigned', agentId: ana.id, snapshot: answer });
    play.at(3).read(intercom.read());
    expect(play.chat.ownerId).toBe(ben.id);
  });

  it('who is taken away after our assignment landed loses the chat here too', () => {
    const { play, intercom } = arrived();
    play.claim(ana);
    intercom.assign(1, ana, ana);
    play.at(1).happen({ type: 'ChatAssigned', agentId: ana.id, snapshot: intercom.read() });
    intercom.assign(2, undefined, irina);
    play.at(2).read(intercom.read());
    expect(play.chat.state).toBe('waiting');
  });

  it('of a read from before our assignment is not followed after it, even when Intercom’s answer showed nothing', () => {
    const { play, intercom } = arrived();
    intercom.assign(1, ben, irina);
    play.at(1).read(intercom.read());
    play.release(ben);
    play.happen({ type: 'ChatAssigned', agentId: null });
    play.claim(ana);
    intercom.client(2);
    play.at(2).read(intercom.read());
    play.happen({ type: 'ChatAssigned', agentId: ana.id });
    play.at(3).read(intercom.read());
    expect(play.chat.ownerId).toBe(ana.id);
  });

  it('of a read from before our assignment landed is not followed after it', () => {
    const { play, intercom } = arrived();
    play.claim(ana);
    intercom.client(1);
    play.at(1).read(intercom.read());
    intercom.assign(2, ana, ana);
    play.at(2).happen({ type: 'ChatAssigned', agentId: ana.id, snapshot: intercom.read() });
    play.at(3).read(intercom.read({ moves: intercom.length - 1 }));
    expect(play.chat.ownerId).toBe(ana.id);
  });
});

describe('An answer given in Intercom', () => {
  it('claims a waiting chat for whoever gave it', () => {
    const { play, intercom } = arrived();
    intercom.answer(1, irina);
    play.at(1).read(intercom.read());
    expect(play.chat).toMatchObject({
      state: 'claimed',
      ownerId: irina.id,
      firstAnswer: { at: at(1), agentId: irina.id },
    });
    expect(play.chat.clock).toBeUndefined();
  });

  it('does not take a claimed chat from its owner', () => {
    const { play, intercom } = arrived();
    play.claim(ana);
    intercom.answer(1, ben);
    play.at(1).read(intercom.read());
    expect(play.chat.ownerId).toBe(ana.id);
    expect(play.chat.clock).toBeUndefined();
  });

  it('before a release claims nothing after it, even when it is read late', () => {
    const { play, intercom } = arrived();
    play.claim(ana);
    intercom.answer(1, ana);
    play.at(2).release(ana);
    play.at(3).read(intercom.read());
    expect(play.chat.state).toBe('waiting');
    intercom.answer(4, ben);
    play.at(4).read(intercom.read());
    expect(play.chat).toMatchObject({ state: 'claimed', ownerId: ben.id });
  });

  it.each([
    ['a note', (intercom: Conversation) => intercom.note(1, ben)],
    ['a word of the bot', (intercom: Conversation) => intercom.botSays(1)],
  ])('is not %s', (_what, say) => {
    const { play, intercom } = arrived();
    say(intercom);
    play.at(1).read(intercom.read());
    expect(play.chat.state).toBe('waiting');
    expect(play.chat.clock).toBeDefined();
  });
});

describe('A chat that is closed in Intercom', () => {
  function closed(): { play: Play; intercom: Conversation } {
    const { play, intercom } = arrived();
    play.claim(ana);
    intercom.assign(1, ana, ana);
    play.at(1).happen({ type: 'ChatAssigned', agentId: ana.id, snapshot: intercom.read() });
    intercom.answer(2, ana);
    intercom.close(3, ana);
    play.at(3).read(intercom.read());
    return { play, intercom };
  }

  it('is closed here, without a clock, its owner kept', () => {
    const { play } = closed();
    expect(play.chat).toMatchObject({ state: 'closed', ownerId: ana.id });
    expect(play.chat.clock).toBeUndefined();
  });

  it('goes back to its former agent, still on duty, when the client writes again', () => {
    const { play, intercom } = closed();
    intercom.client(30);
    play.at(30).read(intercom.read());
    expect(play.chat).toMatchObject({ state: 'claimed', ownerId: ana.id, clock: { kind: 'next', from: at(30) } });
  });

  it('waits for whoever is on duty when the client writes again in another shift', () => {
    const { play, intercom } = closed();
    play.onDuty = ben;
    intercom.client(30);
    play.at(30).read(intercom.read());
    expect(play.chat).toMatchObject({ state: 'waiting', clock: { kind: 'next', from: at(30) } });
    expect(play.chat.ownerId).toBeUndefined();
  });

  it('stays with its agent when an agent opens it, on duty or not, and no clock runs', () => {
    const { play, intercom } = closed();
    play.onDuty = ben;
    intercom.open(30, ana);
    play.at(30).read(intercom.read());
    expect(play.chat).toMatchObject({ state: 'claimed', ownerId: ana.id });
    expect(play.chat.clock).toBeUndefined();
  });

  it('is open again only by a read that is newer than the close', () => {
    const { play, intercom } = closed();
    play.at(4).read(intercom.read({ moves: intercom.length - 1 }));
    expect(play.chat.state).toBe('closed');
  });

  it('has no clock when the answer to our own assignment is what shows the close', () => {
    const { play, intercom } = arrived();
    play.claim(ana);
    intercom.close(1, irina);
    intercom.assign(2, ana, ana);
    play.at(2).happen({ type: 'ChatAssigned', agentId: ana.id, snapshot: intercom.read() });
    expect(play.chat.state).toBe('closed');
    expect(play.chat.clock).toBeUndefined();
  });
});
