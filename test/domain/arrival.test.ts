import { describe, expect, it } from 'vitest';
import { isOurs, newChat } from '../../src/domain/evidence.ts';
import { Conversation } from './conversation.ts';
import { ana, at, ben, otherTeam, rules, support } from './people.ts';
import { Play } from './play.ts';

describe('A conversation that nobody knows yet', () => {
  const answered = new Conversation();
  answered.answer(1, ana);
  const closed = new Conversation();
  closed.close(1, ana);

  it.each([
    ['a client who waits in our team', true, new Conversation().read()],
    ['one that was answered meanwhile', true, answered.read()],
    ['one that was closed meanwhile', true, closed.read()],
    ['one of another team', false, new Conversation(0, { teamId: otherTeam }).read()],
    ['an e-mail', false, new Conversation(0, { isLive: false }).read()],
    ['one that a bot still handles', false, new Conversation(0, { withBot: true }).read()],
    ['one in which no client has spoken', false, { ...answered.read(), parts: answered.read().parts.slice(1) }],
  ])('%s is a chat of ours: %s (P4)', (_what, expected, snapshot) => {
    expect(isOurs(snapshot, rules)).toBe(expected);
  });

  it('of any team is ours where no team is set', () => {
    const { teamId: _none, ...anyTeam } = rules;
    expect(isOurs(new Conversation(0, { teamId: otherTeam }).read(), anyTeam)).toBe(true);
  });

  it.each([
    ['while its client waits', true, new Conversation().read()],
    ['not when it was answered', false, answered.read()],
    ['not when it is closed', false, closed.read()],
  ])('from before the very first start is ours only %s', (_when, expected, snapshot) => {
    expect(isOurs(snapshot, { ...rules, firstStartAt: at(60) })).toBe(expected);
  });

  it('keeps the first message and the page it came from (P3)', () => {
    const chat = newChat(new Conversation(0, { page: 'https://app.acme.example/reports' }).read());
    expect(chat).toMatchObject({ firstMessage: 'My export is stuck', page: 'https://app.acme.example/reports' });
  });

  it('that was closed when first seen is closed, without a clock', () => {
    const play = new Play().at(2);
    play.read(closed.read());
    expect(play.chat.state).toBe('closed');
    expect(play.chat.clock).toBeUndefined();
  });

  it('that somebody has in Intercom already is claimed', () => {
    const intercom = new Conversation();
    intercom.assign(1, ben, ana);
    const play = new Play().at(2);
    play.read(intercom.read());
    expect(play.chat).toMatchObject({ state: 'claimed', ownerId: ben.id });
  });
});

describe('A chat that a bot handed over', () => {
  it('waits for a person from the handover on, not before (P7)', () => {
    const intercom = new Conversation(0, { withBot: true });
    intercom.botSays(1);
    intercom.client(2);
    intercom.botHandsOver(4);
    const play = new Play().at(4);
    play.read(intercom.read());
    expect(play.chat.clock).toEqual({ kind: 'first', from: at(0), since: at(4), level: 'none' });
    expect(play.timers).toEqual([at(9)]);
  });
});

describe('A chat that leaves the team', () => {
  it('is gone, without owner and clock, and nobody is warned', () => {
    const intercom = new Conversation();
    const play = new Play();
    play.read(intercom.read());
    intercom.assign(1, ben, ana);
    play.at(1).read(intercom.read());
    intercom.moveTo(2, otherTeam, ben);
    play.at(2).read(intercom.read());
    expect(play.chat).toMatchObject({ state: 'gone', goneBecause: 'moved' });
    expect(play.chat.clock).toBeUndefined();
    expect(play.at(10).lookAgain()).toMatchObject({ effects: [], timers: [] });
  });

  it('and comes back waits again, from its return on (P7)', () => {
    const intercom = new Conversation();
    const play = new Play();
    play.read(intercom.read());
    intercom.moveTo(2, otherTeam, ana);
    play.at(2).read(intercom.read());
    intercom.moveTo(50, support, ana);
    play.at(50).read(intercom.read());
    expect(play.chat.state).toBe('waiting');
    expect(play.chat).not.toHaveProperty('goneBecause');
    expect(play.chat.clock).toMatchObject({ from: at(0), since: at(50), level: 'none' });
  });

  it('and comes back with an owner is that owner’s', () => {
    const intercom = new Conversation();
    const play = new Play();
    play.read(intercom.read());
    intercom.moveTo(2, otherTeam, ana);
    play.at(2).read(intercom.read());
    intercom.moveTo(50, support, ana);
    intercom.assign(50, ben, ana);
    play.at(50).read(intercom.read());
    expect(play.chat).toMatchObject({ state: 'claimed', ownerId: ben.id });
  });

  it('and comes back a second time waits from that return on', () => {
    const intercom = new Conversation();
    const play = new Play();
    for (const [minutes, team] of [
      [0, otherTeam],
      [10, support],
      [20, otherTeam],
      [50, support],
    ] as const) {
      intercom.moveTo(minutes, team, ana);
      if (minutes > 0) play.at(minutes).read(intercom.read());
    }
    expect(play.chat.clock).toMatchObject({ from: at(0), since: at(50), level: 'none' });
  });
});
