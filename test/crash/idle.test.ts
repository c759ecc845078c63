/** The ladder of a silent client, whose process dies at every point of it: each message is read once (P17 to P20). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import { defaultClientWords } from '../../src/text/client-words.ts';
import type { Stop } from '../support/bot-main.ts';
import { BotProcess } from '../support/bot-process.ts';
import { crashDatabases } from '../support/postgres.ts';
import { Office } from './office.ts';
import { readRecords } from './records.ts';

const minuteMs = 60_000;
/**
 * Every start is this much later by the clock, so that the one before is taken for dead. The database's own clock is not
 * moved: what is due at a start is found by the sweep that comes with it.
 */
const betweenMs = 2_000;
const limits = { callTimeoutMs: 1_200, settleMs: 1_900, env: { IDLE_MODE: 'auto' } };

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

describe.each(crashDatabases)('an idle client and a process that dies again and again, on %s', (_name, open) => {
  it('P17 P18 P19: three messages, each read once and a minute apart, and the chat is closed', async () => {
    const { intercom } = office.services;
    const database = await open();
    const start = (die: Stop[] = []) => {
      office.offsetMs += betweenMs;
      return BotProcess.start({
        services: office.services,
        database,
        offsetMs: office.offsetMs,
        stops: { die },
        ...limits,
      });
    };
    const dieAt = async (point: Stop['point'], what: string) => {
      const bot = await start([{ point, what, chatId: id }]);
      expect({ point, what, end: await bot.ended }).toEqual({ point, what, end: 'SIGKILL' });
    };
    const first = await start();
    const id = office.openChat('Ida');
    await office.claim(id);
    intercom.replyInInbox(people.ana.intercom, id, 'Here you are.');
    await office.until(() => office.held(id).cardText.includes('First answered'));
    await first.untilIdle();
    await first.stop();

    office.offsetMs += 5 * minuteMs + 10_000;
    await dieAt('1 before commit', 'TimerFired');
    await dieAt('4 before outcome', 'ReplyToClient');
    await dieAt('2 after commit', 'ReplySent');
    office.offsetMs += minuteMs + 10_000;
    await dieAt('1 before commit', 'ReplySent');
    await dieAt('2 after commit', 'ReplySent');
    office.offsetMs += minuteMs + 10_000;
    await dieAt('2 after commit', 'TimerFired');
    await dieAt('2 after commit', 'ReplySent');
    office.offsetMs += 10_000;
    await dieAt('4 before outcome', 'CloseChat');

    const last = await start();
    await office.until(() => intercom.conversation(id).state === 'closed');
    await office.until(() => office.held(id).cardText.includes('Closed.'));
    await last.untilIdle();
    await last.stop();
    const { idleFirst, idleSecond, idleLast } = defaultClientWords;
    const said = intercom.messagesToClient(id).slice(2);
    expect(said.map(({ text }) => text)).toEqual([idleFirst, idleSecond, idleLast]);
    for (const [place, { at }] of said.slice(1).entries()) expect(at - said[place]!.at).toBeGreaterThanOrEqual(60);
    const { chats, unfinished, deadLetters } = await readRecords(database);
    expect(chats.get(id)?.chat).toMatchObject({ state: 'closed', idle: { state: 'over', because: 'done' } });
    expect({ unfinished, deadLetters }).toEqual({ unfinished: [], deadLetters: [] });
  }, 240_000);
});
