/**
 * Silent clients, each of whose nudges is cut off at each point of its road: three processes are killed one after
 * another, each with one rung of the ladder on its way (P17 to P20).
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import { defaultClientWords } from '../../src/text/client-words.ts';
import { crashDatabases } from '../support/postgres.ts';
import { Killing, type Victim, victims } from './killing.ts';
import { Office } from './office.ts';

const silenceMs = 5 * 60_000 + 10_000;
/** Real time does not move with the office's: a timer is found by the sweep, once it is taken for lost. */
const lostMs = 3 * 60_000;

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

/** What the client was told after Ana's answer. */
const nudgesOf = (id: string) => office.services.intercom.messagesToClient(id).slice(2);

/** How many nudges the bot knows to have reached the client, as the card says. */
function sentTo(id: string): number {
  const { cardText } = office.held(id);
  if (/The last idle message was sent|Closed\./.test(cardText)) return 3;
  return Number(/Idle message (\d) of 3 was sent/.exec(cardText)?.[1] ?? 0);
}

const haveHeard = (these: readonly Victim[], count: number) => these.every(({ id }) => sentTo(id) >= count);

describe.each(crashDatabases)('killed while clients are silent, on %s', (_name, open) => {
  it('P17 P18 P19: three messages, each read once and a minute apart, and one close, whoever was cut off where', async () => {
    const killing = await Killing.install(office, open, { env: { IDLE_MODE: 'auto' } });
    const [first, second, third] = ['first', 'second', 'third'].map((name) =>
      victims(office, 'ReplyToClient', { name }),
    );
    const all = [...first!, ...second!, ...third!];
    const bot = await killing.start();
    for (const { id } of all) {
      await office.claim(id);
      office.services.intercom.replyInInbox(people.ana.intercom, id, 'Here you are.');
    }
    await office.until(() => all.every(({ id }) => office.held(id).cardText.includes('First answered')), 60_000);
    await bot.untilIdle();
    await bot.stop();

    office.offsetMs += silenceMs;
    await killing.killAmid(first!, () => haveHeard([...second!, ...third!], 1));
    office.offsetMs += lostMs;
    await killing.killAmid(second!, () => haveHeard(first!, 1) && haveHeard(third!, 2));
    office.offsetMs += lostMs;
    await killing.killAmid(third!, () => haveHeard([...first!, ...second!], 2));
    office.offsetMs += lostMs;
    // The close is a timer of its own.
    await killing.finish(() => haveHeard(all, 3));
    office.offsetMs += lostMs;
    const records = await killing.finish(() => all.every(({ id }) => office.done(id).isCaseClosed));

    const { idleFirst, idleSecond, idleLast } = defaultClientWords;
    for (const { id, point } of all) {
      const nudges = nudgesOf(id);
      const told = nudges.map(({ text }) => text);
      expect({ chat: office.nameOf(id), point, told }).toEqual({
        chat: office.nameOf(id),
        point,
        told: [idleFirst, idleSecond, idleLast],
      });
      for (const [place, { at }] of nudges.slice(1).entries())
        expect(at - nudges[place]!.at).toBeGreaterThanOrEqual(60);
      expect(office.done(id)).toMatchObject({ isOpen: false, closes: 1, files: 1, comments: 1 });
      expect(records.chats.get(id)?.chat.idle).toMatchObject({ state: 'over', because: 'done' });
    }
    expect(records).toMatchObject({ unfinished: [], deadLetters: [] });
  }, 240_000);
});
