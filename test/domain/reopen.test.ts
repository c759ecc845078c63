import { describe, expect, it } from 'vitest';
import type { Chat } from '../../src/domain/chat.ts';
import { takesOverFrom } from '../../src/domain/former.ts';
import { Conversation } from './conversation.ts';
import { ana, at, ben, irina, rules, support } from './people.ts';
import { Play } from './play.ts';

const caseRecord = { id: '500', number: '00001026', url: 'https://crm.example/500', contactMatch: 'one' } as const;
const nextCase = { ...caseRecord, id: '501', number: '00001027' };

/** A chat that Ana has answered and closed, with its case; minute 10. */
function closed(fields: ConstructorParameters<typeof Conversation>[1] = {}) {
  const conversation = new Conversation(0, fields);
  const play = new Play();
  play.read(conversation.read());
  play.at(1).claim(ana);
  play.happen({ type: 'CaseCreated', record: caseRecord });
  conversation.assign(1, ana, ana);
  play.happen({ type: 'ChatAssigned', agentId: ana.id, snapshot: conversation.read() });
  conversation.answer(2, ana);
  conversation.close(10, ana);
  play.at(10).read(conversation.read());
  return { play, conversation };
}

const reopen = (play: Play, agentId: string) => play.decide({ type: 'ReopenPressed', agentId });

describe('Reopen', () => {
  it('P23: opens, assigns, and asks for the case that follows the former one', () => {
    const { play } = closed();
    expect(reopen(play.at(20), ben.id).kind).toBe('changed');
    expect(play.chat).toMatchObject({ state: 'claimed', ownerId: ben.id, former: { agentId: ana.id } });
    expect(play.decided).toMatchObject([
      { kind: 'OpenChat', agentId: ben.id },
      { kind: 'AssignChat', agentId: ben.id },
      { kind: 'CreateCase', key: '100-2' },
    ]);
  });

  it('P23: a chat that is not closed is refused, with who has it', () => {
    const { play, conversation } = closed();
    reopen(play, ben.id);
    expect(reopen(play, ben.id)).toMatchObject({ refusal: { reason: 'already-yours' } });
    expect(reopen(play, ana.id)).toMatchObject({ refusal: { reason: 'already-claimed', ownerId: ben.id } });
    play.release(ben);
    expect(reopen(play, ana.id)).toMatchObject({ refusal: { reason: 'not-closed' } });
    conversation.moveTo(30, 'other', ana);
    play.at(30).read(conversation.read());
    expect(reopen(play, ana.id)).toMatchObject({ refusal: { reason: 'gone' } });
  });

  it('P23: until Intercom has opened it, its “closed” is not followed; afterwards it is', () => {
    const { play, conversation } = closed();
    reopen(play.at(20), ben.id);
    conversation.note(21, irina);
    play.at(21).read(conversation.read());
    expect(play.chat.state).toBe('claimed');
    conversation.open(22, ben);
    play.at(22).happen({ type: 'ChatReopened', snapshot: conversation.read() });
    conversation.close(23, ana);
    play.at(23).read(conversation.read());
    expect(play.chat.state).toBe('closed');
  });

  it('P4 P23: moved to another team before Intercom has opened it, and closed when it comes back, it is closed', () => {
    const { play, conversation } = closed();
    reopen(play.at(20), ben.id);
    conversation.moveTo(21, 'other', ana);
    play.at(21).read(conversation.read());
    conversation.moveTo(22, support, ana);
    play.at(22).read(conversation.read());
    expect(play.chat.state).toBe('closed');
  });

  it('P23: refused by Intercom, the chat is closed as before, and whoever pressed is told', () => {
    const { play } = closed();
    reopen(play.at(20), ben.id);
    play.happen({ type: 'ReopenRefused', agentId: ben.id, words: 'No.' });
    expect(play.chat).toMatchObject({ state: 'closed', ownerId: ana.id });
    expect(play.chat).not.toHaveProperty('former');
    expect(play.decided).toContainEqual({
      kind: 'PostInThread',
      notice: { type: 'reopen-refused', agentId: ben.id, words: 'No.' },
    });
  });

  it('P21: pressed when the day of a follow-up has come, what was promised goes on in the chat', () => {
    const stateAfterReopen = (minutes: number): string | undefined => {
      const { play, conversation } = closed();
      reopen(play.at(20), ana.id);
      const words = { by: 'phone', day: '2026-11-17', promised: 'It', text: 'Later' } as const;
      play.happen({ type: 'FollowUpRequested', agentId: ana.id, byLead: false, ...words });
      conversation.open(20, ana);
      play.happen({ type: 'ChatReopened', snapshot: conversation.read() });
      conversation.close(21, ana);
      play.at(21).read(conversation.read());
      reopen(play.at(minutes), ben.id);
      return play.chat.followUp?.state;
    };
    expect(stateAfterReopen(30)).toBe('open');
    expect(stateAfterReopen(24 * 60)).toBe('done');
  });
});

describe('The case of a chat that comes back', () => {
  it('P10 P23: goes on where it is still open, without a second notice', () => {
    const { play } = closed();
    reopen(play.at(20), ben.id);
    play.happen({ type: 'CaseCreated', record: caseRecord });
    expect(play.chat).toMatchObject({ opening: 1, case: { state: 'created', id: '500' } });
    expect(play.decided).toEqual([]);
  });

  it('P10 P23: is a new one otherwise, numbered by the opening, also after a refusal and Retry', () => {
    const { play } = closed();
    reopen(play.at(20), ben.id);
    play.happen({ type: 'CaseRefused', words: 'No.' });
    play.retry(ben);
    expect(play.decided).toMatchObject([{ kind: 'CreateCase', key: '100-2' }]);
    play.happen({ type: 'CaseCreated', record: nextCase });
    expect(play.chat).toMatchObject({ opening: 2, case: { state: 'created', id: '501' } });
  });

  it('P10 P23: is looked at when somebody has the chat again, not while it waits', () => {
    const { play, conversation } = closed();
    play.onDuty = ben;
    conversation.client(20);
    play.at(20).read(conversation.read());
    expect(play.chat).toMatchObject({ state: 'waiting', case: { state: 'none', former: caseRecord } });
    expect(play.decided.map(({ kind }) => kind)).not.toContain('CreateCase');
    play.claim(ben);
    expect(play.decided).toMatchObject([{ kind: 'AssignChat' }, { kind: 'CreateCase', key: '100-2' }]);
  });
});

describe('To whom a chat goes whose client writes after the close', () => {
  it.each([
    ['the former agent on duty', ana, 'former-on-duty', ana.id],
    ['whoever is on duty where the former is not', ben, 'former-on-duty', undefined],
    ['nobody yet where nobody is on duty', undefined, 'former-on-duty', undefined],
    ['the former agent in any case, where the team wants that', ben, 'former', ana.id],
  ] as const)('P23: %s', (_who, onDuty, to, ownerId) => {
    const { play, conversation } = closed();
    play.onDuty = onDuty;
    play.policy = { ...rules, reopen: { ...rules.reopen, to } };
    conversation.client(20);
    play.at(20).read(conversation.read());
    expect(play.chat.ownerId).toBe(ownerId);
    expect(play.chat.state).toBe(ownerId === undefined ? 'waiting' : 'claimed');
    expect(play.chat.former).toEqual({ agentId: ana.id, since: at(20) });
  });

  it('P16: somebody takes over until the client has been answered; the former agent never does', () => {
    const { play, conversation } = closed();
    play.onDuty = ben;
    conversation.client(20);
    play.at(20).read(conversation.read());
    expect(takesOverFrom(play.chat, ben.id)).toBe(ana.id);
    expect(takesOverFrom(play.chat, ana.id)).toBeUndefined();
    conversation.answer(21, ben);
    play.at(21).read(conversation.read());
    expect(takesOverFrom(play.chat, ben.id)).toBeUndefined();
  });

  it('P16: reopened by a colleague’s answer in Intercom, nobody has to take over any more', () => {
    const { play, conversation } = closed();
    conversation.answer(20, ben);
    conversation.open(20, ben);
    play.at(20).read(conversation.read());
    expect(takesOverFrom(play.chat, ben.id)).toBeUndefined();
  });
});

describe('A new conversation of the same client', () => {
  const day = 24 * 60;
  const meet = (openedAt: number, change: Partial<Chat> = {}) => {
    const { play: before } = closed();
    const play = new Play();
    play.lastClosed = { ...before.chat, ...change };
    play.at(openedAt).read(new Conversation(openedAt, { id: '200', openedAt: at(openedAt) }).read());
    return play;
  };

  it('P23: within a day knows the former chat, agent and case', () => {
    const play = meet(10 + day - 1);
    expect(play.chat.former).toEqual({ agentId: ana.id, chatId: '100', since: at(10 + day - 1) });
    play.claim(ana);
    expect(play.decided).toContainEqual(expect.objectContaining({ kind: 'CreateCase', key: '200' }));
    expect(play.chat.case).toMatchObject({ state: 'pending', former: caseRecord });
    play.happen({ type: 'CaseCreated', record: nextCase });
    expect(play.chat.opening).toBe(1);
  });

  it('P23: a day later it is a chat like any other', () => {
    expect(meet(10 + day).chat).not.toHaveProperty('former');
  });

  it('P21 P23: remembers that a follow-up is still to come', () => {
    const followUp = { by: 'email', dueAt: 0, promised: 'It', ownerId: ana.id } as const;
    expect(meet(30, { followUp: { ...followUp, state: 'open' } }).chat.former?.isPromised).toBe(true);
    expect(meet(30, { followUp: { ...followUp, state: 'done' } }).chat.former).not.toHaveProperty('isPromised');
  });
});
