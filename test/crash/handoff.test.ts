/** A handoff whose process dies between any two steps of it: the client is told once, before the chat changes hands (P15). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import type { Stop } from '../support/bot-main.ts';
import { BotProcess } from '../support/bot-process.ts';
import { crashDatabases } from '../support/postgres.ts';
import { Office } from './office.ts';
import { readRecords } from './records.ts';

/** Every start is this much later by the clock, so that the one before is taken for dead. */
const betweenMs = 2_000;
const limits = { callTimeoutMs: 1_200, settleMs: 1_900 };

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

describe.each(crashDatabases)('a handoff and a process that dies again and again, on %s', (_name, open) => {
  it('P14 P15: offered once, announced once, then assigned, one note', async () => {
    const { intercom, slack } = office.services;
    const database = await open();
    const start = (die: Stop[] = []) => {
      office.offsetMs += betweenMs;
      const { offsetMs } = office;
      return BotProcess.start({ services: office.services, database, offsetMs, stops: { die }, ...limits });
    };
    const dieAt = async (point: Stop['point'], what: string, act?: () => Promise<unknown>) => {
      const bot = await start([{ point, what, chatId: id }]);
      await Promise.all([act?.(), bot.ended]);
      expect({ point, what, end: await bot.ended }).toEqual({ point, what, end: 'SIGKILL' });
    };
    const press = (who: 'ana' | 'ben', label: string) => slack.press(people[who].slack, office.cardsOf(id)[0]!, label);

    const first = await start();
    const id = office.openChat('Hanna');
    await office.claim(id);
    await first.untilIdle();
    await press('ana', 'Hand off');
    await slack.until(() => slack.openView(people.ana.slack) !== null);
    await slack.submit(people.ana.slack, { Receiver: people.ben.name, Reason: 'Lunch' });
    await office.until(() => office.held(id).cardText.includes('Offered.'));
    await first.untilIdle();
    await first.stop();

    await dieAt('1 before commit', 'AcceptPressed', () => press('ben', 'Accept'));
    await dieAt('2 after commit', 'AcceptPressed', () => press('ben', 'Accept'));
    await dieAt('3 effect taken', 'ReplyToClient');
    await dieAt('4 before outcome', 'ReplyToClient');
    await dieAt('2 after commit', 'ReplySent');
    await dieAt('4 before outcome', 'AssignChat');
    await dieAt('2 after commit', 'ChatAssigned');

    const last = await start();
    await office.until(() => intercom.notes(id).length > 0);
    await office.until(() => office.held(id).cardText.includes('@Ben Okafor has this chat'));
    await last.untilIdle();
    await last.stop();
    const said = intercom.messagesToClient(id).slice(1);
    expect(said.map(({ text }) => text)).toEqual([expect.stringContaining('our support agent Ben Okafor')]);
    expect(intercom.notes(id)).toHaveLength(1);
    const { cases, thread, assignee } = office.held(id);
    expect({ cases, assignee }).toEqual({ cases: 1, assignee: people.ben.intercom });
    expect(thread.filter((text) => text.includes('would like to hand this chat to you'))).toHaveLength(1);
    expect(thread.filter((text) => text.includes('has accepted the chat'))).toHaveLength(1);
    const { chats, unfinished, deadLetters } = await readRecords(database);
    expect(chats.get(id)?.events.filter((event) => event === 'AcceptPressed')).toHaveLength(1);
    expect({ unfinished, deadLetters }).toEqual({ unfinished: [], deadLetters: [] });
  }, 240_000);
});
