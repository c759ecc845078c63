import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/domain/agent.ts';
import type { ReplyToClient } from '../../src/domain/effects.ts';
import type { IdleChoice } from '../../src/domain/events.ts';
import { whyNoNudge } from '../../src/domain/idle.ts';
import { type IdleTexts, idleMark } from '../../src/domain/idle-ladder.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { defaultClientWords } from '../../src/text/client-words.ts';
import { Conversation } from './conversation.ts';
import { ana, at, ben, minute, rules } from './people.ts';
import { Play } from './play.ts';

const texts = [defaultClientWords.idleFirst, defaultClientWords.idleSecond, defaultClientWords.idleLast] as const;
const mode = (value: Policy['idle']['mode']): Policy => ({ ...rules, idle: { ...rules.idle, mode: value } });

/** A chat that Ana has and answered in its first minute. */
class Silence {
  readonly intercom = new Conversation();
  readonly play = new Play();

  constructor(policy: Policy = rules) {
    this.play.policy = policy;
    this.play.read(this.intercom.read());
    this.play.claim(ana);
    this.intercom.assign(0, ana, ana);
    this.play.happen({ type: 'ChatAssigned', agentId: ana.id });
    this.intercom.answer(1, ana);
    this.read(1);
  }

  get idle() {
    const { idle } = this.play.chat;
    if (!idle) throw new Error('Nobody has written yet.');
    return idle;
  }

  read(minutes: number) {
    return this.play.at(minutes).read(this.intercom.read());
  }

  /** The timer fires; the nudge that it sets off, if any. */
  look(minutes: number): ReplyToClient | undefined {
    this.play.at(minutes).lookAgain('idle');
    return this.decided();
  }

  press(minutes: number, type: 'NudgePressed' | 'IdleStopPressed', agent: Agent = ana, byLead = false) {
    const outcome = this.play.at(minutes).decide({ type, agentId: agent.id, byLead });
    return outcome.kind === 'refused' ? outcome.refusal.reason : this.decided();
  }

  choose(minutes: number, choice: IdleChoice, { own = texts as IdleTexts, seen = idleMark(this.idle) } = {}) {
    const event = { type: 'IdleChosen', agentId: ana.id, byLead: false, choice, texts: own, seen } as const;
    const outcome = this.play.at(minutes).decide(event);
    return outcome.kind === 'refused' ? outcome.refusal.reason : this.decided();
  }

  /** Intercom takes a nudge; its answer shows the chat. */
  sends(minutes: number, nudge: ReplyToClient | undefined, more: { foundAt?: number } = {}) {
    if (!nudge?.nudge) throw new Error('There is no nudge to send.');
    this.intercom.answer(minutes, ana, nudge.text);
    const event = { type: 'ReplySent', snapshot: this.intercom.read(), nudge: nudge.nudge, ...more } as const;
    return this.play.at(minutes).happen(event);
  }

  /** The first nudge has gone out by itself, six minutes after the start. */
  static nudged(): Silence {
    const silence = new Silence(mode('auto'));
    silence.sends(6, silence.look(6));
    return silence;
  }

  private decided(): ReplyToClient | undefined {
    return this.play.decided.find((effect) => effect.kind === 'ReplyToClient');
  }
}

describe('asked first (P17)', () => {
  it('the owner is asked five minutes after our last word, and nothing is sent', () => {
    const silence = new Silence();
    expect(silence.play.timers).toContain(at(6));
    expect(silence.look(5.9)).toBeUndefined();
    expect(silence.idle.state).toBe('counting');
    expect(silence.look(6)).toBeUndefined();
    expect(silence.idle).toMatchObject({ state: 'asked', said: [] });
    expect(silence.look(60)).toBeUndefined();
  });

  it('Nudge sends the first message at once, as the owner; a second Nudge sends nothing', () => {
    const silence = new Silence();
    silence.look(6);
    expect(silence.press(8, 'NudgePressed')).toMatchObject({ agentId: ana.id, text: texts[0], isNote: false });
    expect(silence.press(8, 'NudgePressed')).toBe('idle-running');
  });

  it('a lead may nudge, in the name of the owner; somebody else may not', () => {
    const silence = new Silence();
    silence.look(6);
    expect(silence.press(7, 'NudgePressed', ben)).toBe('not-yours');
    expect(silence.press(7, 'NudgePressed', ben, true)).toMatchObject({ agentId: ana.id });
  });

  it('Nudge before the five minutes, or after the client has written, sends nothing', () => {
    const silence = new Silence();
    expect(silence.press(3, 'NudgePressed')).toBe('not-idle');
    silence.look(6);
    silence.intercom.client(7, 'I am here');
    silence.read(7);
    expect(silence.press(7, 'NudgePressed')).toBe('client-waits');
  });
});

describe('the ladder (P17, P18, P19)', () => {
  it('each message goes a minute after the recorded send of the one before, whatever was planned', () => {
    const silence = new Silence(mode('auto'));
    const first = silence.look(6);
    expect(first?.text).toBe(texts[0]);
    expect(silence.look(7)).toBeUndefined();
    silence.sends(9, first);
    expect(silence.look(9.9)).toBeUndefined();
    const second = silence.look(10);
    expect(second?.text).toBe(texts[1]);
    silence.sends(10, second);
    const last = silence.look(11);
    expect(last?.text).toBe(texts[2]);
    expect(silence.play.chat.closing).toBeUndefined();
    silence.sends(11, last);
    silence.look(11);
    expect(silence.play.chat.closing).toMatchObject({ agentId: ana.id, resolution: 'client unresponsive' });
    expect(silence.play.decided).toEqual([{ kind: 'CloseChat', agentId: ana.id }]);
    expect(silence.look(60)).toBeUndefined();
  });

  it('after an outage one rung at a time', () => {
    const silence = new Silence(mode('auto'));
    const first = silence.look(90);
    expect(first?.text).toBe(texts[0]);
    expect(silence.look(91)).toBeUndefined();
    silence.sends(120, first);
    expect(silence.look(120.5)).toBeUndefined();
    expect(silence.look(121)?.text).toBe(texts[1]);
  });

  it('a send that is found out later counts from the end of the second in which Intercom took it', () => {
    const silence = new Silence(mode('auto'));
    silence.sends(7, silence.look(6), { foundAt: at(6) });
    expect(silence.idle.nextAt).toBe(at(7) + 999);
  });

  it('a timer that fires a little early is promised again, and one left from before does nothing', () => {
    const silence = Silence.nudged();
    expect(silence.play.at(6.98).lookAgain('idle').timers).toEqual([{ kind: 'idle', at: at(7) }]);
    expect(silence.play.at(6.5).lookAgain('idle').timers).toEqual([]);
  });

  it('switched off, nobody is asked and nothing is sent by itself; the owner may still start it', () => {
    const silence = new Silence(mode('off'));
    expect(silence.look(60)).toBeUndefined();
    expect(silence.idle.state).toBe('counting');
    expect(silence.choose(61, 'start')).toMatchObject({ text: texts[0] });
  });

  it('texts are filled in, and frozen once decided', () => {
    const words = { ...defaultClientWords, idleFirst: '{client}, it is {agent}: are you there?' };
    const silence = new Silence({ ...mode('auto'), words });
    expect(silence.look(6)?.text).toBe('Avery, it is Ana: are you there?');
  });
});

describe('what ends it (P20)', () => {
  it.each<[string, (silence: Silence) => void, string]>([
    ['a word of the client', ({ intercom }) => intercom.client(6.5, 'Yes'), 'client-wrote'],
    ['a close in Intercom', ({ intercom }) => intercom.close(6.5, ben), 'closed'],
    ['an assignment to somebody else', ({ intercom }) => intercom.assign(6.5, ben, ben), 'passed-on'],
    ['an assignment to nobody', ({ intercom }) => intercom.assign(6.5, undefined, ben), 'passed-on'],
    ['another team', ({ intercom }) => intercom.moveTo(6.5, '1', ben), 'passed-on'],
    ['Release', ({ play }) => void play.at(6.5).release(ana), 'passed-on'],
    ['a deletion', ({ play }) => void play.at(6.5).happen({ type: 'ChatDeleted' }), 'passed-on'],
    ['Stop', (silence) => void silence.press(6.5, 'IdleStopPressed'), 'stopped'],
  ])('%s', (_what, happens, because) => {
    const silence = Silence.nudged();
    happens(silence);
    if (silence.play.chat.goneBecause !== 'deleted') silence.read(6.5);
    expect(silence.idle).toMatchObject({ state: 'over', because });
    expect(silence.look(7)).toBeUndefined();
  });

  it('a client who waits on us is never idle', () => {
    const silence = new Silence(mode('auto'));
    silence.intercom.client(2);
    silence.read(2);
    expect(silence.look(60)).toBeUndefined();
    expect(silence.choose(60, 'start')).toBe('client-waits');
  });

  it.each([
    ['the owner', ana],
    ['a colleague', ben],
  ])('a word of %s restarts the five minutes', (_who, agent) => {
    const silence = Silence.nudged();
    silence.intercom.answer(6.5, agent, 'Take your time.');
    silence.read(6.5);
    expect(silence.idle).toMatchObject({ state: 'counting', from: at(6.5), nextAt: at(11.5), said: [] });
    expect(silence.look(7)).toBeUndefined();
    expect(silence.look(11.5)?.text).toBe(texts[0]);
  });

  it('an answer in the very second of the client’s word begins a silence of its own, once', () => {
    const silence = new Silence();
    silence.intercom.client(1, 'Yes?');
    silence.read(1);
    expect(silence.idle).toMatchObject({ state: 'over', because: 'client-wrote' });
    silence.intercom.answer(1, ana, 'Please try again.');
    silence.read(1);
    expect(silence.idle).toMatchObject({ state: 'counting', from: at(1), nextAt: at(6) });
    silence.press(2, 'IdleStopPressed');
    silence.read(2);
    expect(silence.idle).toMatchObject({ state: 'over', because: 'stopped' });
  });

  it('a note and a bot are no words of ours', () => {
    const silence = Silence.nudged();
    silence.intercom.note(6.5, ana);
    silence.intercom.botSays(6.6);
    silence.read(6.6);
    expect(silence.look(7)?.text).toBe(texts[1]);
  });

  it('a chat given back and claimed again is silent only after the next word of ours', () => {
    const silence = Silence.nudged();
    silence.play.release(ana);
    silence.play.claim(ben);
    expect(silence.look(30)).toBeUndefined();
    silence.intercom.assign(31, ben, ben);
    silence.intercom.answer(31, ben, 'Now it is me.');
    silence.read(31);
    expect(silence.look(36)).toMatchObject({ agentId: ben.id, text: texts[0] });
  });

  it('Intercom does not take a message: the owner gets it back, and nobody is closed without having been told', () => {
    const silence = new Silence(mode('auto'));
    const { agentId, text, nudge } = silence.look(6)!;
    silence.play.happen({ type: 'ReplyRefused', agentId, text, words: 'No.', nudge: nudge! });
    expect(silence.play.decided).toMatchObject([{ kind: 'PostInThread', notice: { type: 'reply-refused', text } }]);
    expect(silence.idle).toMatchObject({ state: 'over', because: 'refused' });
    expect(silence.look(60)).toBeUndefined();
    expect(silence.play.chat.closing).toBeUndefined();
  });
});

describe('a message of the ladder', () => {
  it('is no word that begins a silence, even when a read shows it before its own outcome does', () => {
    const silence = new Silence(mode('auto'));
    const first = silence.look(6)!;
    silence.intercom.answer(6, ana, first.text);
    silence.read(6.1);
    expect(silence.idle).toMatchObject({ state: 'running', from: at(1) });
    silence.play.at(6.2).happen({ type: 'ReplySent', nudge: first.nudge! });
    expect(silence.look(7.2)?.text).toBe(texts[1]);
  });

  it('answers nobody: a client who wrote just before it still waits (P9)', () => {
    const silence = new Silence(mode('auto'));
    const first = silence.look(6);
    silence.intercom.client(6.01, 'Yes, and where is the report?');
    silence.sends(6.02, first);
    expect(silence.play.chat.clock).toMatchObject({ kind: 'next', from: at(6.01) });
    expect(silence.idle).toMatchObject({ state: 'over', because: 'client-wrote' });
    silence.intercom.answer(7, ana, 'Here it is.');
    silence.read(7);
    expect(silence.play.chat.clock).toBeUndefined();
    expect(silence.look(12)?.text).toBe(texts[0]);
  });

  it('takes no chat back for whoever released it meanwhile', () => {
    const silence = new Silence(mode('auto'));
    const first = silence.look(6);
    silence.play.release(ana);
    silence.sends(6.1, first);
    expect(silence.play.chat).toMatchObject({ state: 'waiting' });
    expect(silence.play.chat.ownerId).toBeUndefined();
  });

  it('is not sent any more once its silence is over, stopped or paused, or once it was sent', () => {
    const silence = new Silence(mode('auto'));
    const nudge = silence.look(6)!.nudge!;
    expect(whyNoNudge(silence.play.chat, nudge)).toBeUndefined();
    silence.intercom.snooze(6.1, ana);
    silence.read(6.1);
    expect(whyNoNudge(silence.play.chat, nudge)).toBe('the chat is snoozed, or offered to somebody');
    silence.intercom.wake(6.2);
    silence.read(6.2);
    expect(whyNoNudge(silence.play.chat, nudge)).toBeUndefined();
    silence.play.happen({ type: 'ReplySent', nudge });
    expect(whyNoNudge(silence.play.chat, nudge)).toBe('it was sent before');
    silence.press(6.3, 'IdleStopPressed');
    expect(whyNoNudge(silence.play.chat, { ...nudge, rung: 1 })).toBe('it was sent before');
    silence.intercom.answer(8, ana, 'Still there?');
    silence.read(8);
    expect(whyNoNudge(silence.play.chat, nudge)).toBe('we have written to the client since');
  });
});

describe('an offer to somebody else', () => {
  const offer = (silence: Silence, minutes: number) => {
    const words = { text: '' };
    silence.play.at(minutes).happen({ ...asked, agentId: ana.id, toId: ben.id, reason: 'Lunch', words });
  };
  const asked = { type: 'HandoffRequested', byLead: false } as const;

  it('pauses it: declined, it goes on with the time that was left, and meanwhile nobody is nudged', () => {
    const silence = Silence.nudged();
    offer(silence, 6.5);
    expect(silence.look(7)).toBeUndefined();
    expect(silence.choose(7, 'start')).toBe('offered');
    silence.play.at(8).happen({ type: 'DeclinePressed', agentId: ben.id });
    expect(silence.idle).toMatchObject({ state: 'running', nextAt: at(8.5) });
    expect(silence.look(8.5)?.text).toBe(texts[1]);
  });

  it('ends it when it is accepted', () => {
    const silence = Silence.nudged();
    offer(silence, 6.5);
    silence.play.at(7).happen({ type: 'AcceptPressed', agentId: ben.id });
    expect(silence.idle).toMatchObject({ state: 'over', because: 'passed-on' });
  });
});

describe('a snooze', () => {
  it('pauses the five minutes', () => {
    const silence = new Silence(mode('auto'));
    silence.intercom.snooze(3, ana);
    silence.read(3);
    expect(silence.look(6)).toBeUndefined();
    silence.intercom.wake(23);
    silence.read(23);
    expect(silence.look(25.9)).toBeUndefined();
    expect(silence.look(26)?.text).toBe(texts[0]);
  });

  it('pauses between two messages', () => {
    const silence = Silence.nudged();
    silence.intercom.snooze(6.5, ana);
    silence.read(6.5);
    expect(silence.look(7)).toBeUndefined();
    silence.intercom.wake(30);
    silence.read(30);
    expect(silence.look(30.5)?.text).toBe(texts[1]);
  });

  it('holds a message back that was on its way: it is looked at again when the chat wakes', () => {
    const silence = new Silence(mode('auto'));
    silence.look(6);
    silence.intercom.snooze(6.1, ana);
    silence.read(6.1);
    silence.intercom.wake(8);
    silence.read(8);
    expect(silence.look(8)).toMatchObject({ text: texts[0], nudge: { rung: 1 } });
    expect(silence.idle.said).toHaveLength(1);
  });

  it('leaves an asked owner asked, and takes no Nudge', () => {
    const silence = new Silence();
    silence.look(6);
    silence.intercom.snooze(7, ana);
    silence.read(7);
    expect(silence.press(7, 'NudgePressed')).toBe('snoozed');
    silence.intercom.wake(8);
    silence.read(8);
    expect(silence.press(8, 'NudgePressed')).toMatchObject({ text: texts[0] });
  });
});

describe('chosen in the modal', () => {
  it('start now sends the first message before the five minutes, and later the next one without its minute', () => {
    const silence = new Silence();
    const first = silence.choose(2, 'start');
    expect(first).toMatchObject({ text: texts[0] });
    silence.sends(2, first as ReplyToClient);
    expect(silence.choose(2.2, 'start')).toMatchObject({ text: texts[1] });
  });

  it('own texts hold for this silence alone', () => {
    const silence = new Silence(mode('auto'));
    const own: IdleTexts = ['Hello?', 'Closing soon.', 'Closing.'];
    silence.sends(2, silence.choose(2, 'start', { own }) as ReplyToClient);
    expect(silence.look(3)?.text).toBe('Closing soon.');
    silence.intercom.answer(4, ana, 'Let me add something.');
    silence.read(4);
    expect(silence.look(9)?.text).toBe(texts[0]);
  });

  it('ten minutes more: asked again then, or, in the middle of the ladder, the next message then', () => {
    const asked = new Silence();
    asked.look(6);
    asked.choose(7, 'more-time');
    expect(asked.look(16.9)).toBeUndefined();
    asked.look(17);
    expect(asked.idle.state).toBe('asked');
    const running = Silence.nudged();
    running.choose(6.5, 'more-time');
    expect(running.look(7)).toBeUndefined();
    expect(running.look(16.5)?.text).toBe(texts[1]);
  });

  it('stop ends it, also before anything was sent; start takes it up again where it was', () => {
    const counting = new Silence(mode('auto'));
    counting.choose(2, 'stop');
    expect(counting.look(6)).toBeUndefined();
    const running = Silence.nudged();
    running.choose(6.5, 'stop');
    expect(running.look(7)).toBeUndefined();
    expect(running.choose(20, 'start')).toMatchObject({ text: texts[1] });
  });

  it('sent twice, or by two people, it starts once', () => {
    const silence = new Silence();
    const seen = idleMark(silence.idle);
    const first = silence.choose(2, 'start', { seen });
    expect(silence.choose(2, 'start', { seen })).toBe('idle-running');
    silence.sends(2, first as ReplyToClient);
    expect(silence.choose(2.1, 'start', { seen })).toBe('idle-running');
    expect(silence.choose(2.1, 'more-time', { seen })).toBe('idle-running');
    expect(silence.choose(2.1, 'stop', { seen })).toBeUndefined();
    expect(silence.idle.state).toBe('over');
  });

  it('a chat that moved on takes no choice', () => {
    const silence = new Silence();
    const seen = idleMark(silence.idle);
    silence.intercom.assign(3, ben, ben);
    silence.read(3);
    expect(silence.choose(3, 'start', { seen })).toBe('not-yours');
    silence.intercom.close(4, ben);
    silence.read(4);
    expect(silence.choose(4, 'start', { seen })).toBe('closed');
  });

  it('Stop with nothing to stop says so', () => {
    const silence = Silence.nudged();
    silence.press(6.5, 'IdleStopPressed');
    expect(silence.press(6.5, 'IdleStopPressed')).toBe('idle-not-running');
  });
});

describe('Whatever happens in a silence', () => {
  const steps = fc.array(
    fc.record({
      seconds: fc.integer({ min: 1, max: 200 }),
      what: fc.constantFrom(
        'look',
        'look',
        'look',
        'read',
        'client',
        'answer',
        'snooze',
        'wake',
        'take',
        'take',
        'nudge',
        'stop',
      ),
    }),
    { maxLength: 40 },
  );

  it('one message at a time, a minute apart at least, in their order, and never to a client who waits', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom('ask' as const, 'auto' as const), (made, which) => {
        const silence = new Silence(mode(which));
        const { intercom, play } = silence;
        const sent = new Map<number, number[]>();
        let onTheWay: ReplyToClient[] = [];
        let now = 1;
        for (const { what, seconds } of made) {
          now += seconds / 60;
          if (what === 'client') intercom.client(now);
          if (what === 'answer') intercom.answer(now, ana);
          if (what === 'snooze') intercom.snooze(now, ana);
          if (what === 'wake') intercom.wake(now);
          if (what === 'look') silence.look(now);
          else if (what === 'nudge') silence.press(now, 'NudgePressed');
          else if (what === 'stop') silence.press(now, 'IdleStopPressed');
          else silence.read(now);
          onTheWay.push(...play.decided.filter((effect) => effect.kind === 'ReplyToClient'));
          onTheWay = onTheWay.filter(({ nudge }) => whyNoNudge(play.chat, nudge!) === undefined);
          expect(onTheWay.length === 0 || play.chat.clock === undefined).toBe(true);
          const next = what === 'take' ? onTheWay.shift() : undefined;
          if (!next?.nudge) continue;
          const times = sent.get(next.nudge.from) ?? [];
          expect(next.nudge.rung).toBe(times.length + 1);
          expect(at(now) - (times.at(-1) ?? 0)).toBeGreaterThanOrEqual(minute);
          sent.set(next.nudge.from, [...times, at(now)]);
          silence.sends(now, next);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('Rules that leads change while a client is silent', () => {
  const first = (minutes: number, value: Policy['idle']['mode'] = 'auto'): Policy => ({
    ...rules,
    idle: { ...rules.idle, mode: value, firstMs: minutes * minute },
  });

  function changed(silence: Silence, minutes: number, policy: Policy) {
    silence.play.policy = policy;
    return silence.play.at(minutes).happen({ type: 'RulesChanged' }).timers;
  }

  it('shorter or longer, a silence that is being counted follows', () => {
    const silence = new Silence(mode('auto'));
    expect(changed(silence, 2, first(2))).toEqual([{ kind: 'idle', at: at(3) }]);
    expect(changed(silence, 2, first(9))).toEqual([{ kind: 'idle', at: at(10) }]);
    expect(silence.look(3)).toBeUndefined();
    expect(silence.look(10)?.text).toBe(texts[0]);
  });

  it('a timer that fires before anybody has looked at the chat again goes by the new rules', () => {
    const silence = new Silence(mode('auto'));
    silence.play.policy = first(9);
    expect(silence.look(6)).toBeUndefined();
    expect(silence.look(10)?.text).toBe(texts[0]);
  });

  it('the time that a snooze took is not counted', () => {
    const silence = new Silence(mode('auto'));
    silence.intercom.snooze(2, ana);
    silence.read(2);
    silence.intercom.wake(5);
    silence.read(5);
    expect(silence.idle.nextAt).toBe(at(9));
    changed(silence, 5, first(6));
    expect(silence.idle.nextAt).toBe(at(10));
  });

  it('more time that an agent gave stays as it was given', () => {
    const silence = new Silence(mode('auto'));
    silence.choose(2, 'more-time');
    expect(changed(silence, 3, first(2))).toEqual([]);
    expect(silence.idle.nextAt).toBe(at(12));
  });

  it('what was said to the client is kept: a message that is promised for a minute later comes then', () => {
    const silence = Silence.nudged();
    expect(changed(silence, 6.5, { ...rules, idle: { ...rules.idle, mode: 'auto', stepMs: 5 * minute } })).toEqual([]);
    expect(silence.look(7)?.text).toBe(texts[1]);
  });

  it('switched off, nothing is sent by itself; switched on again, it is', () => {
    const silence = new Silence(mode('auto'));
    changed(silence, 2, mode('off'));
    expect(silence.look(6)).toBeUndefined();
    expect(silence.idle.nextAt).toBeUndefined();
    expect(changed(silence, 7, mode('auto'))).toEqual([{ kind: 'idle', at: at(6) }]);
    expect(silence.look(7)?.text).toBe(texts[0]);
  });
});
