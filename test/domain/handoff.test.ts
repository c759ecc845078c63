import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/domain/agent.ts';
import type { ChatEffect } from '../../src/domain/effects.ts';
import type { Refusal } from '../../src/domain/events.ts';
import { leastLoaded } from '../../src/domain/handoff.ts';
import { Conversation } from './conversation.ts';
import { ana, at, ben, irina, rules, sofia } from './people.ts';
import { Play } from './play.ts';

const handingOver = rules.words.handingOver.replace('{receiver}', 'Ben');
const takingOver = 'Hello Avery, my name is Ben. I am taking over for Ana and will help you from here.';

/** A chat of Ana's, offered to Ben. */
function offered(more: { kind?: 'handingOver' | 'takingOver'; text?: string; atMinute?: number } = {}) {
  const { play, intercom } = anas();
  const { atMinute = 1, ...words } = more;
  offer(play.at(atMinute), ana, ben, words);
  return { play, intercom };
}

function anas() {
  const intercom = new Conversation();
  const play = new Play();
  play.read(intercom.read());
  play.claim(ana);
  return { play, intercom };
}

function offer(play: Play, by: Agent, to: Agent, words: { kind?: 'handingOver' | 'takingOver'; text?: string } = {}) {
  return refusalOf(play, {
    type: 'HandoffRequested',
    agentId: by.id,
    byLead: false,
    toId: to.id,
    reason: 'Speaks German',
    words: { text: '', ...words },
  });
}

function refusalOf(play: Play, event: Parameters<Play['decide']>[0]): Refusal | undefined {
  const outcome = play.decide(event);
  return outcome.kind === 'refused' ? outcome.refusal : undefined;
}

const accept = (play: Play, by = ben) => refusalOf(play, { type: 'AcceptPressed', agentId: by.id });
const decline = (play: Play, by = ben) => refusalOf(play, { type: 'DeclinePressed', agentId: by.id });
const takeBack = (play: Play, by: Agent, byLead = false) =>
  refusalOf(play, { type: 'TakeBackPressed', agentId: by.id, byLead });

/** What goes to Intercom, in its order: who says what, and who gets the chat. */
function inIntercom(effects: readonly ChatEffect[]): string[] {
  return effects.flatMap((effect) => {
    if (effect.kind === 'AssignChat') return [`assign ${effect.agentId}`];
    if (effect.kind !== 'ReplyToClient') return [];
    return [`${effect.isNote ? 'note' : 'says'} ${effect.agentId}: ${effect.text}`];
  });
}

const note = `note ${ana.id}: Handed off to Ben:\nSpeaks German`;

describe('An offer (P14)', () => {
  it('leaves the chat with its giver, tells the client nothing, and is looked at again when its time is over', () => {
    const { play } = offered();
    expect(play.chat).toMatchObject({ state: 'claimed', ownerId: ana.id, handoff: { fromId: ana.id, toId: ben.id } });
    expect(play.decided.map((effect) => effect.kind)).toEqual(['PostInThread', 'SendDirectMessage']);
    expect(play.timers).toContain(at(4));
  });

  it.each([
    ['somebody who does not have the chat', ben, ana, { reason: 'not-yours', ownerId: ana.id }],
    ['to the giver', ana, ana, { reason: 'cannot-receive' }],
    ['to an agent who is not in Slack', ana, irina, { reason: 'cannot-receive' }],
    ['to an agent without a seat in Intercom', ana, sofia, { reason: 'cannot-receive' }],
  ])('is refused: %s', (_why, by, to, refusal) => {
    expect(offer(anas().play, by, to)).toEqual(refusal);
  });

  it('comes alone: another has to wait for its answer', () => {
    const { play } = offered();
    expect(offer(play, ana, ben)).toEqual({ reason: 'offered', toId: ben.id });
  });

  it('of a waiting chat is any agent’s to make, and to take back', () => {
    const play = new Play();
    play.read(new Conversation().read());
    expect(offer(play, irina, irina)).toEqual({ reason: 'cannot-receive' });
    expect(offer(play, irina, ben)).toBeUndefined();
    expect(play.chat).toMatchObject({ state: 'waiting', handoff: { byId: irina.id } });
    expect(takeBack(play, ana)).toEqual({ reason: 'not-yours', ownerId: irina.id });
    expect(takeBack(play, irina)).toBeUndefined();
  });
});

describe('Accepted', () => {
  it('P15: while they converse the giver tells the client, then the chat is assigned, then the note', () => {
    const { play } = offered();
    expect(accept(play.at(2))).toBeUndefined();
    expect(play.chat).toMatchObject({ state: 'claimed', ownerId: ben.id });
    expect(play.chat.handoff).toBeUndefined();
    expect(inIntercom(play.decided)).toEqual([`says ${ana.id}: ${handingOver}`, `assign ${ben.id}`, note]);
  });

  it('P16: when neither has written for more than ten minutes, the receiver says so after the assignment', () => {
    const { play } = offered({ atMinute: 9 });
    accept(play.at(10.1));
    expect(inIntercom(play.decided)).toEqual([`assign ${ben.id}`, `says ${ben.id}: ${takingOver}`, note]);
  });

  it('P16: ten minutes after the last word they still converse', () => {
    const { play } = offered({ atMinute: 9 });
    accept(play.at(10));
    expect(inIntercom(play.decided)[0]).toBe(`says ${ana.id}: ${handingOver}`);
  });

  it('of a chat that nobody had: nothing is announced, and the case is asked for', () => {
    const play = new Play();
    play.read(new Conversation().read());
    offer(play, ana, ben);
    accept(play);
    expect(inIntercom(play.decided)).toEqual([`assign ${ben.id}`, note]);
    expect(play.decided.map((effect) => effect.kind)).toContain('CreateCase');
  });

  it.each([
    ['one on its way', false],
    ['one that exists', true],
  ])('the case changes its owner: %s', (_which, isCreated) => {
    const { play } = offered();
    const record = { id: '500', number: '1', url: 'https://crm.example/500', contactMatch: 'one' } as const;
    if (isCreated) play.happen({ type: 'CaseCreated', record });
    accept(play);
    expect(play.decided).toContainEqual({ kind: 'ChangeCaseOwner', agentId: ben.id });
  });

  it('only by the receiver, and once', () => {
    const { play } = offered();
    expect(accept(play, irina)).toEqual({ reason: 'offered', toId: ben.id });
    expect(accept(play)).toBeUndefined();
    expect(accept(play)).toEqual({ reason: 'already-yours' });
    expect(accept(play, irina)).toEqual({ reason: 'offer-over', ownerId: ben.id });
  });

  it.each([
    ['as they were shown', 'handingOver', handingOver.replace('Ben', '{receiver}'), 10.5, takingOver, ben.id],
    ['an agent’s own', 'handingOver', '{receiver} helps on', 10.5, 'Ben helps on', ana.id],
    ['an agent’s own for taking over', 'takingOver', 'I am {agent}, for {original}', 2, 'I am Ben, for Ana', ben.id],
    ['an agent’s own for however it stands', undefined, 'Hi {client}', 2, 'Hi Avery', ana.id],
  ] as const)('words %s: the usual follow the situation, others stay with whom they were written for', (...row) => {
    const [, kind, text, atMinute, said, by] = row;
    const { play } = offered({ ...(kind && { kind }), text, atMinute: Math.min(atMinute, 9) });
    accept(play.at(atMinute));
    expect(inIntercom(play.decided)).toContain(`says ${by}: ${said}`);
  });
});

describe('The response clock (P7, P9)', () => {
  it('runs on with the client’s start: an announcement answers nothing; the receiver’s own start is named', () => {
    const { play, intercom } = offered();
    accept(play.at(2));
    intercom.answer(2, ana, handingOver);
    play.at(3).read(intercom.read());
    expect(play.chat.clock).toMatchObject({ kind: 'first', since: at(0), received: { byId: ben.id, at: at(2) } });
    expect(play.chat.firstAnswer).toBeUndefined();
    play.at(5).lookAgain();
    expect(play.decided).toContainEqual({
      kind: 'SendDirectMessage',
      agentId: ben.id,
      notice: { type: 'late', kind: 'first', level: 'warning', cause: 'handed-off', since: at(0), receivedAt: at(2) },
    });
    intercom.answer(6, ben);
    play.at(6).read(intercom.read());
    expect(play.chat.clock).toBeUndefined();
  });

  it('is nobody’s second start once the chat has another owner', () => {
    const { play, intercom } = offered();
    accept(play.at(2));
    play.happen({ type: 'ChatAssigned', agentId: ana.id });
    play.happen({ type: 'ChatAssigned', agentId: ben.id });
    intercom.assign(3, ana, ben);
    play.at(3).read(intercom.read());
    play.at(5).lookAgain();
    expect(play.decided).toContainEqual(
      expect.objectContaining({ agentId: ana.id, notice: expect.objectContaining({ cause: 'claimed-silent' }) }),
    );
  });
});

describe('Not accepted', () => {
  const over = (how: string, toId = ben.id) => ({ type: 'handoff-over', how, giverId: ana.id, toId });

  it('declined: giver and leads are told, and whoever declined is remembered', () => {
    const { play } = offered();
    expect(decline(play, irina)).toEqual({ reason: 'offered', toId: ben.id });
    expect(decline(play)).toBeUndefined();
    expect(play.decided).toEqual([
      { kind: 'PostInThread', notice: over('declined') },
      { kind: 'PostInLeads', notice: over('declined') },
    ]);
    expect(play.chat).toMatchObject({ ownerId: ana.id, declinedBy: [ben.id] });
    expect(decline(play)).toEqual({ reason: 'offer-over', ownerId: ana.id });
  });

  it('taken back by the giver or a lead: said in the thread alone', () => {
    const { play } = offered();
    expect(takeBack(play, ben)).toEqual({ reason: 'not-yours', ownerId: ana.id });
    expect(takeBack(play, irina, true)).toBeUndefined();
    expect(play.decided).toEqual([{ kind: 'PostInThread', notice: over('taken-back') }]);
  });

  it('timed out: whatever looks first after three minutes ends it, once', () => {
    const { play, intercom } = offered();
    play.at(3.99).lookAgain('handoff');
    expect(play.chat.handoff).toBeDefined();
    expect(play.timers.filter((time) => time === at(4))).toHaveLength(2);
    play.at(4).read(intercom.read());
    expect(play.decided).toContainEqual({ kind: 'PostInLeads', notice: over('timed-out') });
    expect(play.at(4).lookAgain('handoff').effects).toEqual([]);
    expect(accept(play)).toEqual({ reason: 'offer-over', ownerId: ana.id });
  });

  it.each(['released', 'closed', 'reassigned', 'deleted'])('the chat is %s meanwhile: the offer is over', (what) => {
    const { play, intercom } = offered();
    play.happen({ type: 'ChatAssigned', agentId: ana.id });
    if (what === 'released') play.release(ana);
    if (what === 'closed') intercom.close(2, ana);
    if (what === 'reassigned') intercom.assign(2, irina, ana);
    if (what === 'deleted') play.happen({ type: 'ChatDeleted' });
    else play.at(2).read(intercom.read());
    expect(play.chat.handoff).toBeUndefined();
    const notices = play.effects.filter(
      (effect) => effect.kind === 'PostInThread' && effect.notice.type === 'handoff-over',
    );
    expect(notices).toHaveLength(what === 'deleted' ? 0 : 1);
    expect(accept(play)).toMatchObject({ reason: expect.stringMatching(/offer-over|closed|gone/) });
    expect(play.effects.filter((effect) => effect.kind === 'ReplyToClient')).toEqual([]);
  });
});

describe('Whom to propose', () => {
  const chloe: Agent = { id: '4', name: 'Chloe', email: 'chloe@support.example', slackUserId: 'UCHLOE' };
  const agents = new Map([ana, ben, irina, chloe].map((agent) => [agent.id, agent]));
  const loads = (...counts: Array<[Agent, number]>) => new Map(counts.map(([{ id }, count]) => [id, count]));

  it.each([
    ['fewest open chats', loads([ana, 2], [ben, 1], [chloe, 3]), [], ben],
    ['of equals, whoever is on duty', loads([ana, 1], [ben, 1], [chloe, 1]), [], chloe],
    ['not who declined or gave', loads([chloe, 9]), [ana.id, ben.id], chloe],
    ['nobody is left', loads(), [ana.id, ben.id, chloe.id], undefined],
  ])('%s', (_why, load, refusers, expected) => {
    expect(leastLoaded({ agents, onDuty: chloe }, load, refusers)).toBe(expected);
  });

  it.each(['isAway', 'isSeatless'] as const)('not an agent who %s', (mark) => {
    const without = new Map([...agents, [ben.id, { ...ben, [mark]: true }]]);
    expect(leastLoaded({ agents: without }, loads([ana, 1], [chloe, 1]), [])).toBe(ana);
  });
});
