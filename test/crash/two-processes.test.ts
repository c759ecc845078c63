/** Two processes of the bot on one PostgreSQL: they compete for every chat, and outlive each other. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { channels, people } from '../../src/sandbox/services.ts';
import { type BotOptions, BotProcess } from '../support/bot-process.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';
import { addCrowd, pressAtOnce } from './crowd.ts';
import { Office } from './office.ts';
import { readRecords } from './records.ts';

const short = { callTimeoutMs: 1_000, settleMs: 1_800 };

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

/** Both start at the same moment on an empty database. */
async function startTwo(options: Partial<BotOptions> = {}) {
  const database: TestDatabase = { url: await freshDatabase() };
  const start = () => BotProcess.start({ services: office.services, database, ...options });
  const [one, two] = await Promise.all([start(), start()]);
  if (one.url === undefined || two.url === undefined) throw new Error(`A bot did not start.\n${one.log}${two.log}`);
  return { database, one, two, urls: [one.url, two.url] as const };
}

describe('two processes', () => {
  it.each(['socket', 'http'] as const)(
    'of twenty agents who press Claim at once in %s mode, one has the chat and the others are told who',
    async (mode) => {
      const { services } = office;
      const crowd = addCrowd(services);
      const { database, one, two, urls } = await startTwo({ mode });
      if (mode === 'socket') await services.slack.until((slack) => slack.connections === 2);
      const id = office.openChat('Rae');
      await office.untilCard(id);

      const presses = await pressAtOnce(services, crowd, office.cardsOf(id)[0]!, (index) => {
        if (mode === 'http') services.slack.requestUrl = `${urls[index % 2]}/slack/events`;
      });
      const silent = () => presses.filter((press) => press.told().length === 0);
      await services.slack.until(() => silent().length === 1, { timeoutMs: 20_000 });
      await office.until(() => office.held(id).thread.length > 0);
      await one.untilIdle();
      await Promise.all([one.stop(), two.stop()]);

      const winner = crowd[presses.indexOf(silent()[0]!)]!;
      const told = presses.flatMap((press) => press.told());
      expect(told).toEqual(Array(19).fill(expect.stringContaining(`${winner.name} has this chat already`)));
      expect(office.held(id)).toMatchObject({ cards: 1, cases: 1, assignee: winner.intercom });
      expect(office.held(id).cardText).toContain(winner.name);
      const assignments = services.intercom.calls.filter((call) => call.route === 'parts');
      expect(assignments).toHaveLength(1);
      const { chats, unfinished } = await readRecords(database);
      expect(chats.get(id)!.chat).toMatchObject({ state: 'claimed', ownerId: winner.intercom });
      expect(chats.get(id)!.events.filter((event) => event === 'ClaimPressed')).toHaveLength(1);
      expect(unfinished).toEqual([]);
    },
    120_000,
  );

  it('announce a shift once', async () => {
    const { one, two } = await startTwo();
    const { slack } = office.services;
    await slack.until(() => slack.messages(channels.chats).length > 0, { timeoutMs: 20_000 });
    await Promise.all([one.untilIdle(), two.untilIdle()]);
    await Promise.all([one.stop(), two.stop()]);
    const said = slack.messages(channels.chats).map((message) => slack.plainText(message));
    expect(said).toEqual([expect.stringContaining('Ana Ruiz')]);
  }, 120_000);

  it('when one is killed in the middle of a burst, the other brings every chat to exactly one card', async () => {
    // The sweep comes every three seconds, and nobody is late while this lasts.
    const env = { TIME_SCALE: '20', FIRST_RESPONSE_WARN_MINUTES: '100', FIRST_RESPONSE_RISK_MINUTES: '200' };
    const { database, one, two, urls } = await startTwo({
      ...short,
      env: { ...env, FIRST_RESPONSE_TARGET_MINUTES: '300' },
    });
    const { slack, intercom } = office.services;
    const cards = () => ids.filter((id) => office.cardsOf(id).length > 0).length;
    const ids = Array.from({ length: 50 }, (_, index) => {
      intercom.webhookUrl = `${urls[index % 2]}/webhooks/intercom`;
      return office.openChat(`Burst-${index}-end`);
    });
    await slack.until(() => cards() >= 15, { timeoutMs: 60_000 });
    await one.kill();
    intercom.webhookUrl = `${urls[1]}/webhooks/intercom`;
    await slack.until(() => cards() === 50, { timeoutMs: 60_000 });
    // What the dead process was handling is taken up when its heartbeat has been missing for ten seconds.
    await vi.waitFor(async () => expect((await readRecords(database)).unhandled).toBe(0), { timeout: 60_000 });
    await two.untilIdle();
    expect(await two.stop()).toBe('0');

    expect(ids.map((id) => office.cardsOf(id).length)).toEqual(Array(50).fill(1));
    const posts = slack.messages(channels.chats).filter((message) => message.metadata?.event_type === 'chatduty_post');
    expect(posts.map((message) => slack.plainText(message))).toEqual([expect.stringContaining('on chat duty')]);
    const { chats, unfinished, deadLetters } = await readRecords(database);
    expect([...chats.values()].filter(({ isShown }) => isShown)).toHaveLength(50);
    expect({ unfinished, deadLetters }).toEqual({ unfinished: [], deadLetters: [] });
  }, 180_000);

  it('a sender that takes long over several slow calls is not taken for dead', async () => {
    const { salesforce } = office.services;
    // Without the external id, nothing but the order of calls keeps two senders from creating two cases.
    const env = { SALESFORCE_EXTERNAL_ID_FIELD: 'none' };
    const { one, two } = await startTwo({ callTimeoutMs: 2_000, settleMs: 3_200, env });
    const id = office.openChat('Sol');
    await office.untilCard(id);
    // The first sender's calls are slow, one after another, for longer than the settle time; a second one's would not be.
    salesforce.fault({ kind: 'slow', on: 'query', ms: 1_500, times: 3 });
    salesforce.fault({ kind: 'slow', on: 'composite', ms: 1_500, times: 1 });
    await office.claim(id);
    await office.until(() => office.held(id).thread.length > 0);
    await Promise.all([one.untilIdle(), two.untilIdle()]);
    await Promise.all([one.stop(), two.stop()]);
    expect(salesforce.cases()).toHaveLength(1);
    expect(salesforce.calls.filter((call) => call.route === 'composite')).toHaveLength(1);
    expect(office.held(id).assignee).toBe(people.ana.intercom);
  }, 120_000);
});
