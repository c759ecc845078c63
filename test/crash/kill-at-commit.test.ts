/**
 * One chat, and one shift, whose process dies again and again: before and after each commit, and at each point of the
 * announcement. Every start goes a little further than the one before.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channels, dutyGroup, people } from '../../src/sandbox/services.ts';
import type { Stop } from '../support/bot-main.ts';
import { type BotOptions, BotProcess } from '../support/bot-process.ts';
import { crashDatabases, type TestDatabase } from '../support/postgres.ts';
import { Office } from './office.ts';
import { readRecords } from './records.ts';

const minuteMs = 60_000;
/** Every start is this much later by the clock, so that the one before is taken for dead. */
const betweenMs = 2_000;
const limits = { callTimeoutMs: 1_200, settleMs: 1_900 };

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

const commits = ['1 before commit', '2 after commit'] as const;

describe.each(crashDatabases)('dying again and again, on %s', (_name, open) => {
  /** Starts the bot for one more life. */
  function start(database: TestDatabase, options: Partial<BotOptions> = {}): Promise<BotProcess> {
    office.offsetMs += betweenMs;
    return BotProcess.start({ services: office.services, database, offsetMs: office.offsetMs, ...limits, ...options });
  }

  /** Starts the bot to die at that point; `lure` leads it there. */
  async function dieAt(
    database: TestDatabase,
    stop: Stop,
    lure: () => Promise<unknown> = async () => {},
  ): Promise<void> {
    const bot = await start(database, { stops: { die: [stop] } });
    const [end] = await Promise.all([bot.ended, bot.url === undefined ? undefined : lure()]);
    expect({ ...stop, end }).toEqual({ ...stop, end: 'SIGKILL' });
  }

  async function install(): Promise<TestDatabase> {
    const database = await open();
    office.offsetMs = -60 * minuteMs;
    const first = await start(database);
    await first.untilIdle();
    await first.stop();
    office.services.intercom.webhookUrl = undefined;
    office.offsetMs = 0;
    return database;
  }

  it('a claimed chat, its case and its lateness each happen once', async () => {
    const database = await install();
    const id = office.openChat('Tess');
    for (const point of commits) await dieAt(database, { point, what: 'ChatRead', chatId: id });
    for (const point of commits)
      await dieAt(database, { point, what: 'ClaimPressed', chatId: id }, () => office.claim(id));
    for (const what of ['ChatAssigned', 'CaseCreated'])
      for (const point of commits) await dieAt(database, { point, what, chatId: id });
    office.offsetMs += 15 * minuteMs;
    for (const point of commits) await dieAt(database, { point, what: 'TimerFired', chatId: id });

    const bot = await start(database);
    await office.until(() => office.held(id).leads > 0);
    await bot.untilIdle();
    await bot.stop();
    const held = office.held(id);
    expect(held).toMatchObject({ cards: 1, cases: 1, assignee: people.ana.intercom, leads: 1, direct: 1 });
    expect(held.cardText).toContain('Ana Ruiz');
    expect(held.thread).toEqual([expect.stringContaining('case'), expect.stringMatching(/waiting 1\d minutes/)]);
    const { chats, unfinished, deadLetters } = await readRecords(database);
    const { events, chat, isShown } = chats.get(id)!;
    expect(events.filter((event) => event !== 'ChatRead').sort()).toEqual([
      'CaseCreated',
      'ChatAssigned',
      'ClaimPressed',
      'TimerFired',
    ]);
    expect(chat).toMatchObject({ state: 'claimed', ownerId: people.ana.intercom });
    expect(isShown).toBe(true);
    expect({ unfinished, deadLetters }).toEqual({ unfinished: [], deadLetters: [] });
  }, 240_000);

  it('a shift is announced once, and its group is set', async () => {
    const { slack } = office.services;
    const database = await open();
    const announced = () => slack.messages(channels.chats).length;
    for (const point of commits) await dieAt(database, { point, what: 'ShiftStarted' });
    expect(announced()).toBe(0);
    await dieAt(database, { point: '3 effect taken', what: 'PostInChannel' });
    await dieStored(database, 'chat.postMessage', () => announced() > 0);
    for (const point of ['4 before outcome', '5 after outcome'] as const)
      await dieAt(database, { point, what: 'PostInChannel' });
    await dieAt(database, { point: '3 effect taken', what: 'SetDutyGroup' });
    await dieStored(database, 'usergroups.users.update', () => slack.group(dutyGroup).users.length > 0);
    for (const point of ['4 before outcome', '5 after outcome'] as const)
      await dieAt(database, { point, what: 'SetDutyGroup' });

    const bot = await start(database);
    await bot.untilIdle();
    await bot.stop();
    expect(slack.messages(channels.chats).map((message) => slack.plainText(message))).toEqual([
      expect.stringContaining('Ana Ruiz'),
    ]);
    expect(slack.group(dutyGroup).users).toEqual([people.ana.slack]);
    expect((await readRecords(database)).unfinished).toEqual([]);
  }, 240_000);

  /** Slack does what the call asks for, never answers, and the bot is killed before it gives up. */
  async function dieStored(database: TestDatabase, method: string, isStored: () => boolean): Promise<void> {
    const { slack } = office.services;
    slack.fault({ kind: 'store-then-hang', on: method, times: 1 });
    office.offsetMs += 30_000;
    const bot = await start(database, { settleMs: 30_000, callTimeoutMs: 20_000 });
    await slack.until(isStored, { timeoutMs: 20_000 });
    await bot.kill();
    office.offsetMs += 30_000;
  }
});
