/**
 * One chat whose process dies before and after each commit of a reply, a follow-up, a reopening and an offer. A press
 * that died with its process before the commit changed nothing: the person is told so by Slack, and presses again.
 */
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
const commits = ['1 before commit', '2 after commit'] as const;

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

describe.each(crashDatabases)('a chat whose process dies at every commit, on %s', (_name, open) => {
  it('P14 P21 P23: each word is read once, nothing that was taken is lost, and nothing is done twice', async () => {
    const { slack, intercom, salesforce } = office.services;
    const database = await open();
    const start = (die: Stop[] = []) => {
      office.offsetMs += betweenMs;
      const { services, offsetMs } = office;
      return BotProcess.start({ services, database, offsetMs, stops: { die }, ...limits });
    };
    const dieAt = async (point: Stop['point'], what: string, lure?: () => Promise<unknown>) => {
      const bot = await start([{ point, what, chatId: id }]);
      // What somebody was doing is not answered: they see that, and have to begin again.
      const lured = Promise.allSettled([bot.url === undefined ? undefined : lure?.()]);
      expect({ point, what, end: await bot.ended }).toEqual({ point, what, end: 'SIGKILL' });
      await lured;
      for (const { slack: person } of [people.ana, people.ben])
        while (slack.openView(person)) await slack.closeModal(person);
    };
    const dieAtCommits = async (what: string, lure?: () => Promise<unknown>) => {
      for (const point of commits) await dieAt(point, what, lure);
    };

    const first = await start();
    const id = office.openChat('Tess');
    await office.claim(id);
    await office.until(() => office.held(id).cases === 1);
    await first.untilIdle();
    await first.stop();

    await dieAtCommits('ReplyRequested', () => office.ask('ana', id, 'Reply', { Message: 'This way.' }));
    const promise = { 'What was promised': 'The export' };
    await dieAtCommits('FollowUpRequested', () => office.ask('ana', id, 'Follow up', promise));
    await dieAtCommits('ReopenPressed', async () => {
      await office.until(() => office.done(id).comments > 0);
      await office.press('ben', id, 'Reopen');
    });
    await dieAtCommits('ChatReopened');
    const offer = { Receiver: people.chloe.name, Reason: 'Lunch' };
    await dieAtCommits('HandoffRequested', () => office.ask('ben', id, 'Hand off', offer));
    const last = await start();
    await office.until(() => office.held(id).assignee === people.ben.intercom);
    await last.untilIdle();
    await last.stop();

    expect(office.done(id)).toEqual({
      isOpen: true,
      told: ['Ana Ruiz: This way.', expect.stringMatching(/^Ana Ruiz: .*follow up with you by e-mail/)],
      notes: [],
      closes: 1,
      isCaseClosed: false,
      caseOwner: expect.any(String) as string,
      files: 1,
      comments: 1,
    });
    expect(intercom.conversation(id).parts.filter(({ part_type }) => part_type === 'open')).toHaveLength(1);
    expect(salesforce.cases()).toHaveLength(1);
    expect(office.held(id)).toMatchObject({ cards: 1, leads: 0 });
    const { chats, unfinished, deadLetters } = await readRecords(database);
    const { chat, events, isShown } = chats.get(id)!;
    expect(chat).toMatchObject({ state: 'claimed', ownerId: people.ben.intercom, followUp: { state: 'open' } });
    expect(office.held(id).thread.filter((text) => text.includes('would like to hand this chat'))).toHaveLength(1);
    for (const pressed of ['ReplyRequested', 'FollowUpRequested', 'ReopenPressed', 'HandoffRequested'])
      expect(events.filter((event) => event === pressed)).toEqual([pressed]);
    expect({ isShown, unfinished, deadLetters }).toEqual({ isShown: true, unfinished: [], deadLetters: [] });
  }, 240_000);
});
