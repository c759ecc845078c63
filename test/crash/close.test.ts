/** A close whose process dies between any two of its steps: every step happens, and none twice (P12, P13). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import type { Stop } from '../support/bot-main.ts';
import { BotProcess } from '../support/bot-process.ts';
import { keptDatabases } from '../support/postgres.ts';
import { Office } from './office.ts';
import { readRecords } from './records.ts';

/** Every start is this much later by the clock, so that the one before is taken for dead. */
const betweenMs = 2_000;
const limits = { callTimeoutMs: 1_200, settleMs: 1_900 };

/** Where each life ends, in the order in which a close passes there. */
const deaths: Array<[Stop['point'], string]> = [
  ['4 before outcome', 'ReplyToClient'],
  ['2 after commit', 'ReplySent'],
  ['1 before commit', 'ChatClosed'],
  ['4 before outcome', 'StoreTranscript'],
  ['1 before commit', 'TranscriptStored'],
  ['4 before outcome', 'CloseCase'],
];

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

describe.each(keptDatabases)('a close and a process that dies again and again, on %s', (_name, open) => {
  it('P12 P13: one farewell, one close, one transcript, a closed case and one line of time', async () => {
    const { intercom, salesforce, slack } = office.services;
    const database = await open();
    const start = (die: Stop[] = []) => {
      office.offsetMs += betweenMs;
      const { services, offsetMs } = office;
      return BotProcess.start({ services, database, offsetMs, stops: { die }, ...limits });
    };
    const first = await start();
    const id = office.openChat('Cleo');
    await office.claim(id);
    await office.until(() => office.held(id).cases === 1);
    await first.untilIdle();
    await first.stop();

    const pressed = await start([{ point: '2 after commit', what: 'CloseRequested', chatId: id }]);
    await slack.press(people.ana.slack, office.cardsOf(id)[0]!, 'Close');
    await slack.until(() => slack.openView(people.ana.slack) !== null);
    const sent = slack.submit(people.ana.slack, { Farewell: 'Goodbye, Cleo.' });
    expect(await pressed.ended).toBe('SIGKILL');
    await sent;
    for (const [point, what] of deaths) {
      const bot = await start([{ point, what, chatId: id }]);
      expect({ point, what, end: await bot.ended }).toEqual({ point, what, end: 'SIGKILL' });
    }
    const last = await start();
    await office.until(() => office.cardsOf(id).length === 1 && office.held(id).cardText.includes('✅ Case closed'));
    await last.untilIdle();
    await last.stop();

    const said = intercom.messagesToClient(id).map(({ text }) => text);
    expect(said.filter((text) => text === 'Goodbye, Cleo.')).toHaveLength(1);
    expect(intercom.conversation(id).parts.filter((part) => part.part_type === 'close')).toHaveLength(1);
    const [made, ...others] = salesforce.cases();
    expect(others).toEqual([]);
    expect(made?.IsClosed).toBe(true);
    expect(salesforce.files(made?.Id ?? '')).toHaveLength(1);
    expect(salesforce.comments(made?.Id ?? '')).toHaveLength(1);
    const { chats, unfinished, deadLetters } = await readRecords(database);
    expect(chats.get(id)?.chat.closing?.steps.time).toEqual({ state: 'done' });
    expect({ unfinished, deadLetters }).toEqual({ unfinished: [], deadLetters: [] });
  }, 240_000);
});
