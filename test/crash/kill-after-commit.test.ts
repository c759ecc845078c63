/**
 * A process that dies when it has just stored what somebody pressed or what Salesforce answered, and has done nothing
 * about it yet, or amid a reminder. Its successor does all of it, and nothing twice (P13, P14, P17, P21).
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { people, type SlackPersonName } from '../../src/sandbox/services.ts';
import { defaultClientWords } from '../../src/text/client-words.ts';
import { crashDatabases } from '../support/postgres.ts';
import { Killing, points, type Victim } from './killing.ts';
import { Office } from './office.ts';

/** Over any weekend: the silent clients are idle by then, and the promises due. */
const daysMs = 4 * 86_400_000;
const answered = 'Ana Ruiz: Here you are.';
const { idleFirst } = defaultClientWords;

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

describe.each(crashDatabases)('killed right after a commit, on %s', (_name, open) => {
  it('what was stored is carried out once: close of the case, nudge, idle choice, decline, taking back, reminder', async () => {
    const killing = await Killing.install(office, open);
    /** What nobody answers any more, because the process hangs and dies. */
    const unanswered: Array<Promise<unknown>> = [];
    const hangs = (act: (id: string) => Promise<unknown>) => async (id: string) => {
      unanswered.push(Promise.allSettled([act(id)]));
    };
    const victim = (effect: string, lure?: Victim['lure'], point: Victim['point'] = '2 after commit'): Victim => ({
      id: office.openChat(`${effect}-${point.slice(0, 2).trim()}-end`),
      effect,
      point,
      lure,
    });
    const pressed = (who: SlackPersonName, label: string) => hangs((id) => office.press(who, id, label));
    const offered = (next: (id: string) => Promise<unknown>) => async (id: string) => {
      await office.ask('ana', id, 'Hand off', { Receiver: people.ben.name, Reason: 'Lunch' });
      await next(id);
    };
    const closed = victim('CaseClosed', (id) => office.ask('ana', id, 'Close', { Farewell: '' }));
    const nudged = victim('NudgePressed', pressed('ana', 'Nudge'));
    const own = { 'What to do': 'Start now', 'First message': 'Hello? Hello?' };
    const chosen = victim(
      'IdleChosen',
      hangs((id) => office.ask('ana', id, 'Idle', own)),
    );
    const declined = victim('DeclinePressed', offered(pressed('ben', 'Decline')));
    const takenBack = victim('TakeBackPressed', offered(pressed('ana', 'Take back')));
    const reminded = points.map((point) => victim('SendDirectMessage', undefined, point));
    // The modal that hangs stays open: it comes last.
    const all = [closed, nudged, declined, takenBack, chosen, ...reminded];

    const bot = await killing.start();
    for (const { id } of all) {
      await office.claim(id);
      office.services.intercom.replyInInbox(people.ana.intercom, id, 'Here you are.');
    }
    await office.until(() => all.every(({ id }) => office.held(id).cardText.includes('First answered')), 60_000);
    for (const { id } of reminded) await office.ask('ana', id, 'Follow up', { 'What was promised': 'The export' });
    await office.until(() => reminded.every(({ id }) => office.done(id).comments > 0), 60_000);
    await bot.untilIdle();
    await bot.stop();

    office.offsetMs += daysMs;
    await killing.killAmid(all);
    await Promise.all(unanswered);
    const direct = (id: string) => office.held(id).direct;
    const records = await killing.finish(
      () =>
        [nudged, chosen].every(({ id }) => /Idle message \d of 3 was sent|Closed\./.test(office.held(id).cardText)) &&
        reminded.every(({ id }) => direct(id) > 0) &&
        [declined, takenBack].every(({ id }) => office.held(id).cardText.includes('[Release]')) &&
        office.held(closed.id).cardText.includes('Receipt'),
    );

    expect(office.done(closed.id)).toMatchObject({
      isOpen: false,
      closes: 1,
      isCaseClosed: true,
      files: 1,
      comments: 1,
    });
    expect(records.chats.get(closed.id)?.chat.closing?.steps).toMatchObject({
      case: { state: 'done' },
      time: { state: 'done' },
    });
    for (const [{ id }, first] of [
      [nudged, idleFirst],
      [chosen, own['First message']],
    ] as const) {
      const { told } = office.done(id);
      expect(told.slice(0, 2)).toEqual([answered, `Ana Ruiz: ${first}`]);
      // On a slow machine the next minute is over before the end.
      expect(new Set(told).size).toBe(told.length);
    }
    for (const [{ id }, words, leads] of [
      [declined, 'cannot take the chat now', 1],
      [takenBack, 'is taken back', 0],
    ] as const) {
      expect(office.done(id)).toMatchObject({ told: [answered], notes: [] });
      expect(office.held(id)).toMatchObject({ assignee: people.ana.intercom, leads });
      expect(office.held(id).thread.filter((text) => text.includes(words))).toHaveLength(1);
    }
    for (const { id, point } of reminded) {
      // Where it may have been sent and nobody knows, a direct message comes again, and only there.
      const mayRepeat = point === 'stored, not answered' || point === '4 before outcome';
      expect({ point, reminders: direct(id) }).toEqual({ point, reminders: mayRepeat ? 2 : 1 });
      const { followUp } = records.chats.get(id)!.chat;
      expect(followUp).toMatchObject({ state: 'open', remindedOf: followUp?.dueAt });
    }
    for (const { id, effect } of all) {
      const { events, isShown } = records.chats.get(id)!;
      expect({ effect, isShown, cards: office.held(id).cards }).toEqual({ effect, isShown: true, cards: 1 });
      if (effect.endsWith('Pressed') || effect === 'CaseClosed' || effect === 'IdleChosen')
        expect(events.filter((event) => event === effect)).toEqual([effect]);
    }
    expect(records).toMatchObject({ unfinished: [], deadLetters: [] });
  }, 240_000);
});
