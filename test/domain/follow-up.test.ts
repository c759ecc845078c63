import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../src/domain/events.ts';
import { isStillPromised, nextWorkingDay } from '../../src/domain/follow-up.ts';
import { Conversation } from './conversation.ts';
import { ana, at, ben, irina, rules } from './people.ts';
import { Play } from './play.ts';

const request = (more: Partial<Extract<ChatEvent, { type: 'FollowUpRequested' }>> = {}) =>
  ({
    type: 'FollowUpRequested',
    agentId: ana.id,
    byLead: false,
    by: 'email',
    day: '2026-11-17',
    promised: 'Send the file',
    text: 'By e-mail, then.',
    ...more,
  }) as const;

/** Minutes from the start (Monday 09:00 UTC) to a moment. */
const minutesTo = (moment: string) => (Date.parse(moment) - at(0)) / 60_000;
const nextMorning = minutesTo('2026-11-17T09:00:00Z');

/** A chat that Ana has. */
function claimed(by = ana): { play: Play; conversation: Conversation } {
  const conversation = new Conversation();
  const play = new Play();
  play.read(conversation.read());
  play.at(1).claim(by);
  return { play, conversation };
}

function promised(by = ana) {
  const { play, conversation } = claimed(by);
  play.happen(request({ agentId: by.id }));
  return { play, conversation };
}

const remind = (play: Play) => play.lookAgain('follow-up').effects;
const due = (moment: string) => ({ type: 'follow-up-due', dueAt: Date.parse(moment) });

describe('A follow-up', () => {
  it('P21: tells the client first, leaves the case open, and promises its reminder', () => {
    const { play } = promised();
    expect(play.decided).toMatchObject([{ kind: 'ReplyToClient', text: 'By e-mail, then.', purpose: 'farewell' }]);
    expect(play.chat.closing).toMatchObject({ resolution: 'follow-up', comment: 'Send the file' });
    expect(play.chat.closing?.steps.case).toEqual({ state: 'skipped' });
    expect(play.timers).toContain(at(nextMorning));
  });

  it('P21: only the owner or a lead promises, once, and no day that is over', () => {
    const { play } = claimed();
    const outcome = (more: Parameters<typeof request>[0]) => play.decide(request(more));
    expect(outcome({ agentId: ben.id })).toEqual({
      kind: 'refused',
      refusal: { reason: 'not-yours', ownerId: ana.id },
    });
    for (const day of ['2026-11-15', '2026-11-16'])
      expect(outcome({ day })).toEqual({ kind: 'refused', refusal: { reason: 'day-over' } });
    expect(outcome({ agentId: ben.id, byLead: true }).kind).toBe('changed');
    expect(play.chat.followUp?.ownerId).toBe(ben.id);
    expect(outcome({})).toEqual({ kind: 'refused', refusal: { reason: 'being-closed' } });
  });

  it('P21: its owner is reminded once, when the day has come and not before', () => {
    const { play } = promised();
    expect(remind(play.at(nextMorning - 1))).toEqual([]);
    expect(remind(play.at(nextMorning))).toEqual([
      { kind: 'SendDirectMessage', agentId: ana.id, notice: due('2026-11-17T09:00:00Z') },
    ]);
    expect(remind(play.at(nextMorning + 1))).toEqual([]);
  });

  it('P21: a timer that comes a moment early is promised again', () => {
    const { play } = promised();
    play.now = at(nextMorning) - 1_000;
    expect(play.lookAgain('follow-up')).toMatchObject({
      effects: [],
      timers: [{ kind: 'follow-up', at: at(nextMorning) }],
    });
  });

  it('P21: the leads are told where its owner is not in Slack, and anybody may say that it is done', () => {
    const { play } = promised(irina);
    expect(remind(play.at(nextMorning))).toMatchObject([{ kind: 'PostInLeads' }]);
    play.happen({ type: 'FollowUpDonePressed', agentId: ben.id, byLead: false });
    expect(play.chat.followUp?.state).toBe('done');
  });

  it('P21: done by its owner or a lead only, and then no reminder comes', () => {
    const { play } = promised();
    const done = (agentId: string, byLead = false) => play.decide({ type: 'FollowUpDonePressed', agentId, byLead });
    expect(done(ben.id)).toMatchObject({ refusal: { reason: 'not-your-follow-up', ownerId: ana.id } });
    expect(done(ben.id, true).kind).toBe('changed');
    expect(remind(play.at(nextMorning))).toEqual([]);
    expect(done(ana.id)).toMatchObject({ refusal: { reason: 'follow-up-over' } });
  });

  it('P21: put off until tomorrow it comes then, once, however often that was pressed', () => {
    const { play } = promised();
    remind(play.at(nextMorning));
    const late = minutesTo('2026-11-19T15:00:00Z');
    const postpone = () => play.at(late).happen({ type: 'FollowUpPostponed', agentId: ana.id, byLead: false });
    expect(postpone().timers).toEqual([{ kind: 'follow-up', at: Date.parse('2026-11-20T09:00:00Z') }]);
    expect(postpone().timers).toEqual([]);
    expect(isStillPromised(play.chat, { dueAt: at(nextMorning) })).toBe(false);
    expect(remind(play)).toEqual([]);
    expect(remind(play.at(minutesTo('2026-11-20T09:00:00Z')))).toMatchObject([{ notice: due('2026-11-20T09:00:00Z') }]);
  });

  it('P13 P21: thanks that nobody claims, closed by hand, belong into the case that stays open', () => {
    const { play, conversation } = promised();
    const record = { id: '500', number: '1026', url: 'https://crm.example/500', contactMatch: 'one' } as const;
    play.happen({ type: 'CaseCreated', record });
    conversation.close(2, ana);
    play.at(2).read(conversation.read());
    play.onDuty = ben;
    conversation.client(10, 'Thanks!');
    play.at(10).read(conversation.read());
    expect(play.chat.case).toMatchObject({ state: 'none', former: record });
    conversation.close(11, ben);
    play.at(11).read(conversation.read());
    expect(play.decided).toContainEqual({ kind: 'StoreTranscript', caseId: '500' });
    expect(play.chat.closing?.steps.case).toEqual({ state: 'skipped' });
  });

  it('P21: while it stands, no close closes the case; once it is done, a close does', () => {
    const { play, conversation } = promised();
    conversation.close(2, ana);
    play.at(2).read(conversation.read());
    const again = (minutes: number) => {
      conversation.client(minutes, 'Thanks!');
      play.at(minutes).read(conversation.read());
      conversation.close(minutes + 1, ana);
      play.at(minutes + 1).read(conversation.read());
      return play.chat.closing?.steps.case.state;
    };
    expect(again(10)).toBe('skipped');
    expect(play.chat.followUp?.state).toBe('open');
    play.happen({ type: 'FollowUpDonePressed', agentId: ana.id, byLead: false });
    expect(again(20)).not.toBe('skipped');
  });
});

describe('The day of a follow-up', () => {
  it.each([
    ['on a Monday, tomorrow', '2026-11-16T09:00:00Z', '2026-11-17'],
    ['on a Friday, Monday', '2026-11-20T09:00:00Z', '2026-11-23'],
    ['on a Saturday, Monday', '2026-11-21T09:00:00Z', '2026-11-23'],
    ['late on a Thursday that is Friday for the team, Monday', '2026-11-19T23:30:00Z', '2026-11-23'],
  ])('P21: %s is proposed', (_when, now, day) => {
    expect(nextWorkingDay(Date.parse(now), { timeZone: 'Europe/Madrid' })).toBe(day);
  });

  it.each([
    ['in winter', '2026-11-17', '2026-11-17T08:30:00Z'],
    ['in summer', '2027-06-01', '2027-06-01T07:30:00Z'],
    ['on the day on which summer begins', '2027-03-28', '2027-03-28T07:30:00Z'],
  ])('P21: the reminder comes at the team’s hour, %s', (_when, day, moment) => {
    const { play } = claimed();
    play.policy = { ...rules, timeZone: 'Europe/Madrid', followUp: { remindAt: '09:30' } };
    play.happen(request({ day }));
    expect(play.chat.followUp?.dueAt).toBe(Date.parse(moment));
  });
});
