import { describe, expect, it } from 'vitest';
import type { LateNotice } from '../../src/domain/effects.ts';
import { isStillLate } from '../../src/domain/lateness.ts';
import { Conversation } from './conversation.ts';
import { ana, at, ben, brokenMorning, irina, minute, rules } from './people.ts';
import { Play } from './play.ts';

function arrived(): { play: Play; intercom: Conversation } {
  const intercom = new Conversation();
  const play = new Play();
  play.read(intercom.read());
  return { play, intercom };
}

/** Every late notice decided so far, as `where level`. */
function told(play: Play): string[] {
  return play.effects.flatMap((effect) => {
    if (!('notice' in effect) || effect.notice.type !== 'late') return [];
    const where = { PostInThread: 'thread', PostInLeads: 'leads', SendDirectMessage: '' }[effect.kind];
    return [`${where || ('agentId' in effect && effect.agentId)} ${effect.notice.level}`];
  });
}

function lastNotice(play: Play): LateNotice | undefined {
  return play.effects
    .flatMap((effect) => ('notice' in effect && effect.notice.type === 'late' ? [effect.notice] : []))
    .at(-1);
}

describe('The first-response clock (P7)', () => {
  it('starts with the client’s first message and promises the warning', () => {
    const { play } = arrived();
    expect(play.chat.clock).toEqual({ kind: 'first', from: at(0), since: at(0), level: 'none' });
    expect(play.timers).toEqual([at(5)]);
  });

  it('warns at 5, tells the leads of the risk at 8 and of the breach at 10 minutes, each once', () => {
    const { play } = arrived();
    for (const minutes of [5, 5, 8, 8, 10, 10, 12]) play.at(minutes).lookAgain();
    expect(told(play)).toEqual([
      ...['thread warning', `${ana.id} warning`],
      ...['thread risk', `${ana.id} risk`, 'leads risk'],
      ...['thread breach', `${ana.id} breach`, 'leads breach'],
    ]);
    expect(play.timers).toEqual([at(5), at(8), at(10)]);
  });

  it.each([
    [6, 'warning', [at(5), at(8)]],
    [9, 'risk', [at(5), at(10)]],
    [60, 'breach', [at(5)]],
  ] as const)('says only the worst after an outage: at %i minutes the %s', (minutes, level, timers) => {
    const { play } = arrived();
    play.at(minutes).lookAgain();
    expect(told(play)).toContain(`thread ${level}`);
    expect(new Set(told(play).map((line) => line.split(' ')[1]))).toEqual(new Set([level]));
    expect(play.timers).toEqual(timers);
  });

  it('stops at the first answer of a person, wherever it was given; a bot and a note stop nothing', () => {
    const { play, intercom } = arrived();
    intercom.botSays(1);
    intercom.note(2, ana);
    play.at(2).read(intercom.read());
    expect(play.chat.clock).toMatchObject({ since: at(0) });
    intercom.answer(3, irina);
    play.at(3).read(intercom.read());
    expect(play.chat.clock).toBeUndefined();
    expect(play.at(5).lookAgain()).toMatchObject({ effects: [], timers: [] });
  });

  it('does not begin anew with every further message of the client', () => {
    const { play, intercom } = arrived();
    intercom.client(4);
    expect(play.at(4).read(intercom.read()).timers).toEqual([]);
    expect(play.chat.clock?.since).toBe(at(0));
  });

  it('counts from an older word of the client that comes to light, without going back on what was said', () => {
    const intercom = new Conversation();
    intercom.client(2);
    const play = new Play().at(2);
    play.read(intercom.read({ newest: 1 }));
    play.at(7).lookAgain();
    play.read(intercom.read());
    expect(play.chat.clock).toEqual({ kind: 'first', from: at(0), since: at(0), level: 'warning' });
    expect(play.timers.at(-1)).toBe(at(8));
  });
});

describe('Outside duty hours (P7)', () => {
  it('nobody is warned; the levels are counted from the start of duty, and stand over a pause of it', () => {
    const play = new Play();
    play.policy = { ...rules, hours: brokenMorning };
    play.at(4).read(new Conversation().read());
    expect(play.chat.clock).toMatchObject({ since: at(0), level: 'none' });
    expect(play.timers).toEqual([at(15)]);
    for (const minutes of [5, 9, 14]) play.at(minutes).lookAgain();
    expect(told(play)).toEqual([]);
    for (const minutes of [15, 18, 20]) play.at(minutes).lookAgain();
    expect(told(play).filter((line) => line.startsWith('thread'))).toEqual([
      'thread warning',
      'thread risk',
      'thread breach',
    ]);
    expect(play.timers).toEqual([at(15), at(18), at(20)]);
  });

  it('a wait that duty interrupts goes on with it', () => {
    const intercom = new Conversation();
    const play = new Play();
    play.policy = { ...rules, hours: brokenMorning };
    intercom.answer(1, ana);
    intercom.client(17);
    play.at(17).read(intercom.read());
    expect(play.timers).toEqual([at(32)]);
    play.at(25).lookAgain();
    expect(told(play)).toEqual([]);
    play.at(32).lookAgain();
    expect(told(play)).toEqual(['thread warning', `${ana.id} warning`]);
  });
});

describe('The cause of a late response', () => {
  it.each([
    ['unclaimed', ana, undefined],
    ['nobody-on-duty', undefined, undefined],
    ['claimed-silent', ana, ben],
    ['claimed-silent', undefined, ben],
  ])('is %s', (cause, onDuty, owner) => {
    const { play } = arrived();
    play.onDuty = onDuty;
    if (owner) play.claim(owner);
    play.at(5).lookAgain();
    expect(lastNotice(play)).toMatchObject({ type: 'late', kind: 'first', level: 'warning', cause, since: at(0) });
  });

  it('goes to the owner, else to whoever is on duty, and to nobody in private when nobody is', () => {
    const { play } = arrived();
    play.onDuty = undefined;
    play.at(5).lookAgain();
    play.onDuty = ana;
    play.at(8).lookAgain();
    play.claim(ben);
    play.at(10).lookAgain();
    expect(told(play)).toEqual([
      'thread warning',
      ...['thread risk', `${ana.id} risk`, 'leads risk'],
      ...['thread breach', `${ben.id} breach`, 'leads breach'],
    ]);
  });

  it('mentions nobody who is not in Slack', () => {
    const { play } = arrived();
    play.claim(irina);
    play.at(5).lookAgain();
    expect(told(play)).toEqual(['thread warning']);
    expect(lastNotice(play)).not.toHaveProperty('mentionId');
  });
});

describe('The next-response clock (P9)', () => {
  function answered(): { play: Play; intercom: Conversation } {
    const { play, intercom } = arrived();
    intercom.answer(1, ana);
    play.at(1).read(intercom.read());
    return { play, intercom };
  }

  it('starts when the client waits on us again, and warns the same way', () => {
    const { play, intercom } = answered();
    intercom.client(20);
    play.at(20).read(intercom.read());
    expect(play.chat.clock).toEqual({ kind: 'next', from: at(20), since: at(20), level: 'none' });
    for (const minutes of [25, 28, 30]) play.at(minutes).lookAgain();
    expect(told(play)).toHaveLength(8);
    expect(lastNotice(play)).toMatchObject({ kind: 'next', level: 'breach', cause: 'claimed-silent', since: at(20) });
  });

  it('warns about a new wait although the one before was breached', () => {
    const { play, intercom } = answered();
    intercom.client(20);
    play.at(20).read(intercom.read());
    play.at(30).lookAgain();
    intercom.answer(31, ana);
    intercom.client(32);
    play.at(32).read(intercom.read());
    expect(play.chat.clock).toMatchObject({ from: at(32), level: 'none' });
    play.at(37).lookAgain();
    expect(told(play).at(-1)).toBe(`${ana.id} warning`);
  });

  it('a timer left from an earlier wait finds nothing due, and promises nothing', () => {
    const { play, intercom } = answered();
    intercom.client(4);
    play.at(4).read(intercom.read());
    const before = structuredClone(play.chat);
    expect(play.at(5).lookAgain()).toMatchObject({ effects: [], timers: [] });
    expect(play.chat).toEqual(before);
  });

  it('a timer that the database’s clock lets off a little early is promised again', () => {
    const { play } = arrived();
    play.now = at(5) - 1;
    expect(play.lookAgain()).toMatchObject({ effects: [], timers: [{ kind: 'response', at: at(5) }] });
  });
});

describe('A snooze in Intercom', () => {
  it('pauses the clock; it goes on, without the pause, when the chat wakes', () => {
    const { play, intercom } = arrived();
    intercom.snooze(3, ana);
    play.at(3).read(intercom.read());
    expect(play.at(6).lookAgain()).toMatchObject({ effects: [], timers: [] });
    intercom.wake(63);
    play.at(63).read(intercom.read());
    expect(play.chat.clock).toEqual({ kind: 'first', from: at(0), since: at(60), level: 'none' });
    expect(play.timers.at(-1)).toBe(at(65));
  });

  it('keeps what was announced before it', () => {
    const { play, intercom } = arrived();
    play.at(5).lookAgain();
    intercom.snooze(6, ana);
    play.at(6).read(intercom.read());
    intercom.wake(60);
    play.at(60).read(intercom.read());
    expect(play.chat.clock).toMatchObject({ level: 'warning', since: at(54) });
    expect(play.timers.at(-1)).toBe(at(62));
  });

  it('holds back a warning that was due before it and not announced in time, until the chat wakes', () => {
    const { play, intercom } = arrived();
    intercom.snooze(6, ana);
    play.at(6).read(intercom.read());
    play.at(7).lookAgain();
    expect(told(play)).toEqual([]);
    intercom.wake(20);
    play.at(20).read(intercom.read());
    play.lookAgain();
    expect(told(play)).toEqual(['thread warning', `${ana.id} warning`]);
  });

  it('ends when the client writes', () => {
    const { play, intercom } = arrived();
    intercom.answer(1, ana);
    intercom.snooze(2, ana);
    play.at(2).read(intercom.read());
    expect(play.chat.snooze).toEqual({});
    intercom.client(30);
    play.at(30).read(intercom.read());
    expect(play.chat.snooze).toBeUndefined();
    expect(play.chat.clock).toEqual({ kind: 'next', from: at(30), since: at(30), level: 'none' });
  });
});

describe('A chat from before the very first start', () => {
  it('is silent about what was due before, and warns of what comes', () => {
    const intercom = new Conversation();
    const play = new Play().at(6);
    play.policy = { ...rules, firstStartAt: at(6) };
    play.read(intercom.read());
    expect(play.chat.clock).toMatchObject({ since: at(0), level: 'warning' });
    expect(play.timers).toEqual([at(8)]);
    play.lookAgain();
    expect(told(play)).toEqual([]);
    play.at(8).lookAgain();
    expect(told(play)).toEqual(['thread risk', `${ana.id} risk`, 'leads risk']);
  });

  it('long overdue says nothing at all', () => {
    const play = new Play().at(60);
    play.policy = { ...rules, firstStartAt: at(60) };
    play.read(new Conversation().read());
    expect(play.chat.clock?.level).toBe('breach');
    expect(play.timers).toEqual([]);
  });
});

describe('A late notice', () => {
  const notice: LateNotice = { type: 'late', kind: 'first', level: 'warning', cause: 'unclaimed', since: at(0) };

  it('still holds while the same wait goes on', () => {
    const { play, intercom } = arrived();
    expect(isStillLate(play.chat, notice)).toBe(true);
    expect(isStillLate(play.chat, { ...notice, since: at(0) + minute })).toBe(false);
    intercom.snooze(3, ana);
    play.at(3).read(intercom.read());
    expect(isStillLate(play.chat, notice)).toBe(false);
    intercom.answer(4, ana);
    play.at(4).read(intercom.read());
    expect(isStillLate(play.chat, notice)).toBe(false);
  });
});

describe('Thresholds that leads change while a client waits', () => {
  const within = (warning: number, risk: number, breach: number) => ({
    ...rules,
    response: { warningMs: warning * minute, riskMs: risk * minute, breachMs: breach * minute },
  });

  function changed(play: Play, minutes: number, policy: typeof rules) {
    play.policy = policy;
    return play.at(minutes).happen({ type: 'RulesChanged' });
  }

  it('lowered, the next level is promised for its new moment, and warned about then', () => {
    const { play } = arrived();
    expect(changed(play, 1, within(3, 6, 9)).timers).toEqual([{ kind: 'response', at: at(3) }]);
    expect(told(play)).toEqual([]);
    play.at(3).lookAgain();
    expect(told(play)).toEqual(['thread warning', `${ana.id} warning`]);
  });

  it('lowered below the time that has passed, the worst level is announced at once, and the next one promised', () => {
    const { play } = arrived();
    expect(changed(play, 4, within(1, 3, 9)).timers).toEqual([{ kind: 'response', at: at(9) }]);
    expect(told(play)).toEqual(['thread risk', `${ana.id} risk`, 'leads risk']);
  });

  it('raised, the timer of before finds nothing due', () => {
    const { play } = arrived();
    expect(changed(play, 1, within(15, 20, 30)).timers).toEqual([{ kind: 'response', at: at(15) }]);
    expect(play.at(5).lookAgain().timers).toEqual([]);
    expect(told(play)).toEqual([]);
    play.at(15).lookAgain();
    expect(told(play)).toEqual(['thread warning', `${ana.id} warning`]);
  });

  it('where nobody waits, nothing is promised', () => {
    const { play, intercom } = arrived();
    intercom.answer(2, ana);
    play.at(2).read(intercom.read());
    play.policy = within(3, 6, 9);
    expect(play.happen({ type: 'RulesChanged' })).toMatchObject({ timers: [], effects: [] });
  });
});
