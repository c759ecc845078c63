import { describe, expect, it } from 'vitest';
import { waitingSince } from '../../src/domain/lateness.ts';
import { comparePart } from '../../src/domain/part.ts';
import { Conversation } from './conversation.ts';
import { ana, at, ben, irina, otherTeam, rules } from './people.ts';
import { Play } from './play.ts';

function mirrored(play: Play): string[] {
  return play.effects.flatMap((effect) =>
    effect.kind === 'PostInThread' && effect.notice.type === 'part' ? [effect.notice.partId] : [],
  );
}

describe('A read of Intercom is evidence', () => {
  it('read again it changes nothing: no effects, no timers, the same chat', () => {
    const intercom = new Conversation();
    intercom.answer(1, ben);
    intercom.client(2);
    const play = new Play().at(2);
    play.read(intercom.read());
    const before = structuredClone(play.chat);
    const again = play.at(4).read(intercom.read());
    expect(again).toMatchObject({ effects: [], timers: [] });
    expect(play.chat).toEqual(before);
  });

  it('older than the one followed it changes neither owner nor state', () => {
    const intercom = new Conversation();
    intercom.assign(1, ana, ana);
    intercom.answer(2, ana);
    intercom.assign(3, ben, ana);
    intercom.close(4, ben);
    const play = new Play().at(5);
    play.read(intercom.read());
    const before = structuredClone(play.chat);
    for (let moves = intercom.length - 1; moves > 0; moves -= 1) play.read(intercom.read({ moves }));
    expect(play.chat).toEqual(before);
    expect(play.chat).toMatchObject({ state: 'closed', ownerId: ben.id });
  });

  it('of the same second as the one followed counts by its newest part', () => {
    const intercom = new Conversation();
    intercom.assign(1, ana, ana);
    intercom.assign(1, ben, ana);
    const play = new Play().at(1);
    play.read(intercom.read());
    play.read(intercom.read({ moves: 2 }));
    expect(play.chat.ownerId).toBe(ben.id);
  });

  it('brings its parts however old it is', () => {
    const intercom = new Conversation();
    intercom.note(1, ana);
    intercom.answer(2, ana);
    intercom.client(3);
    const play = new Play().at(3);
    play.read(intercom.read({ newest: 2 }));
    play.read(intercom.read({ moves: 2 }));
    expect(mirrored(play)).toEqual(['1002', '1001']);
  });

  it('cut to its newest parts it takes nothing back', () => {
    const intercom = new Conversation();
    intercom.answer(1, ana);
    intercom.client(2);
    const play = new Play().at(2);
    play.read(intercom.read());
    const before = structuredClone(play.chat);
    play.read(intercom.read({ newest: 1 }));
    expect(play.chat).toEqual(before);
  });

  it('with an earlier answer than the one known corrects who answered first', () => {
    const intercom = new Conversation();
    intercom.answer(1, ana);
    intercom.answer(2, ben);
    const play = new Play().at(3);
    intercom.client(3);
    play.read(intercom.read({ newest: 2 }));
    expect(play.chat.firstAnswer).toMatchObject({ at: at(2), agentId: ben.id });
    play.read(intercom.read());
    expect(play.chat.firstAnswer).toMatchObject({ at: at(1), agentId: ana.id });
  });

  it('tells what is known of the client, whether our last message was seen included (P22)', () => {
    const intercom = new Conversation();
    const play = new Play();
    play.read(intercom.read());
    intercom.answer(1, ana);
    const read = { ...intercom.read(), read: true };
    play.at(1).read({ ...read, client: { ...read.client, company: 'Acme', lastActiveAt: at(1) } });
    expect(play.chat).toMatchObject({ seenByClient: true, client: { company: 'Acme', lastActiveAt: at(1) } });
  });
});

describe('The thread', () => {
  it('carries every word but the first message, notes included (P4)', () => {
    const intercom = new Conversation();
    intercom.botSays(0.5);
    intercom.answer(1, ana);
    intercom.note(2, irina);
    intercom.assign(3, ben, ana);
    intercom.client(4);
    const play = new Play().at(4);
    play.read(intercom.read());
    expect(mirrored(play)).toEqual(['1001', '1002', '1003', '1005']);
  });

  it('does not repeat what was said before the very first start', () => {
    const intercom = new Conversation();
    intercom.answer(1, ana);
    intercom.client(3);
    const play = new Play().at(4);
    play.policy = { ...rules, firstStartAt: at(2) };
    play.read(intercom.read());
    expect(mirrored(play)).toEqual(['1002']);
  });
});

describe('A deleted conversation', () => {
  it('is gone, without a clock, its owner kept for whoever looks back', () => {
    const intercom = new Conversation();
    const play = new Play();
    play.read(intercom.read());
    play.claim(ana);
    play.happen({ type: 'ChatDeleted' });
    expect(play.chat).toMatchObject({ state: 'gone', goneBecause: 'deleted', ownerId: ana.id });
    expect(play.chat.clock).toBeUndefined();
  });

  it.each([
    ['open', (intercom: Conversation) => intercom.client(1)],
    ['closed', (intercom: Conversation) => intercom.close(1, ana)],
    ['moved', (intercom: Conversation) => intercom.moveTo(1, otherTeam, ana)],
  ])('stays gone when a read from before the deletion shows it %s', (_how, move) => {
    const intercom = new Conversation();
    const play = new Play();
    play.read(intercom.read());
    move(intercom);
    play.happen({ type: 'ChatDeleted' });
    play.at(1).read(intercom.read());
    expect(play.chat).toMatchObject({ state: 'gone', goneBecause: 'deleted' });
    expect(play.chat.clock).toBeUndefined();
  });
});

describe('Parts', () => {
  it.each([
    ['the earlier first', { at: 1, id: '9' }, { at: 2, id: '1' }],
    ['of one second by their number', { at: 1, id: '9' }, { at: 1, id: '10' }],
    ['of one number words before the move', { at: 1, id: '12' }, { at: 1, id: '12:closed' }],
  ])('are ordered %s', (_rule, first, second) => {
    expect(comparePart(first, second)).toBeLessThan(0);
    expect(comparePart(second, first)).toBeGreaterThan(0);
    expect(comparePart(first, first)).toBe(0);
  });

  it.each([
    ['its first message', (_chat: Conversation) => {}, 0],
    [
      'its first word after the last answer',
      (chat: Conversation) => {
        chat.answer(1, ana);
        chat.client(2);
        chat.client(3);
      },
      2,
    ],
    ['nothing, once answered', (chat: Conversation) => chat.answer(1, ana), undefined],
    ['nothing, once closed', (chat: Conversation) => chat.close(1, ana), undefined],
    [
      'its first word after the close',
      (chat: Conversation) => {
        chat.close(1, ana);
        chat.client(2);
      },
      2,
    ],
    ['its first message still, after a note', (chat: Conversation) => chat.note(1, ana), 0],
    ['its first message still, after a bot spoke', (chat: Conversation) => chat.botSays(1), 0],
    ['its first message still, after an assignment', (chat: Conversation) => chat.assign(1, ana, ana), 0],
  ])('say that the client waits since %s', (_what, move, minutes) => {
    const intercom = new Conversation();
    move(intercom);
    expect(waitingSince(intercom.read().parts)).toBe(minutes === undefined ? undefined : at(minutes));
  });
});
