/** The bot is stopped and started again with work going on around it. */
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/lib/log.ts';
import { channels, people, supportTeam } from '../../src/sandbox/services.ts';
import { Stage, stageStart } from '../../src/sandbox/stage.ts';
import { minutes, Play } from '../process/play.ts';
import { keptDatabases } from '../support/postgres.ts';

describe.each(keptDatabases)('a restart, on %s', (_name, openDatabase) => {
  /** Plays a scene on a stage whose bot is not running yet. */
  async function onStage(scene: (on: Play) => Promise<void>, startAt = stageStart): Promise<void> {
    const stage = await Stage.open({ log: createLogger({ level: 'silent' }), database: await openDatabase(), startAt });
    try {
      await scene(new Play(stage));
    } finally {
      await stage.close();
    }
  }

  it('after a long downtime only the worst overdue warning is sent', () =>
    onStage(async (on) => {
      await on.stage.startBot();
      const chatId = await on.opens(on.newClient('Wanda Waits'), 'Anybody?');
      await on.stage.stopBot();
      await on.pass(minutes(45));
      await on.stage.startBot();
      await on.pass(minutes(3));
      const late = on.thread(chatId).filter((text) => text.includes('waiting'));
      expect(late).toEqual([expect.stringMatching(/waiting 4[5-8] minutes.*target of 10 minutes/)]);
      expect(on.toLeads('Wanda Waits')).toHaveLength(1);
      expect(on.toPerson('ana', 'Wanda Waits')).toHaveLength(1);
    }));

  it('a chat opened during the downtime has its card, and its clock runs from its real start', () =>
    onStage(async (on) => {
      await on.stage.startBot();
      await on.stage.stopBot();
      await on.pass(minutes(30));
      const { contact } = on.newClient('Dora Downtime');
      const chatId = on.intercom.openChat({ contact, body: 'Is this open?', teamId: supportTeam });
      await on.pass(minutes(4));
      await on.stage.startBot();
      expect(on.card(chatId)).toContain('Dora Downtime');
      expect(on.toPerson('ana', 'Dora Downtime')).toEqual([]);
      await on.pass(minutes(1) + 1_000);
      expect(on.toPerson('ana', 'Dora Downtime')).toHaveLength(1);
      expect(on.toLeads('Dora Downtime')).toEqual([]);
    }));

  it('what was claimed and answered during the downtime is followed', () =>
    onStage(async (on) => {
      await on.stage.startBot();
      const chatId = await on.opens(on.newClient('Fay Followed'), 'Hello?');
      await on.stage.stopBot();
      on.intercom.replyInInbox(people.ben.intercom, chatId, 'Hello Fay');
      await on.pass(minutes(20));
      await on.stage.startBot();
      await on.pass(minutes(2));
      expect(on.card(chatId)).toContain('Ben Okafor');
      expect(on.thread(chatId).filter((text) => text.includes('Hello Fay'))).toHaveLength(1);
      expect(on.thread(chatId).filter((text) => text.includes('waiting'))).toEqual([]);
      expect(on.casesOf(chatId)).toHaveLength(1);
    }));

  it('a restart announces no shift again, and a shift that changed meanwhile once, as late', () =>
    onStage(async (on) => {
      await on.stage.startBot();
      await on.stage.stopBot();
      await on.stage.startBot();
      expect(on.inChannel('Ana Ruiz')).toHaveLength(1);
      await on.stage.stopBot();
      await on.passUntil('2026-11-17T10:30:00Z');
      await on.stage.startBot();
      await on.pass(minutes(2));
      expect(on.inChannel('Ben Okafor').filter((text) => text.startsWith('@Ben Okafor'))).toHaveLength(1);
    }));

  it('the very first start sums up who is waiting, alerts nobody for the past, and leaves other chats alone', () =>
    onStage(async (on) => {
      const open = (name: string) =>
        on.intercom.openChat({ contact: on.newClient(name).contact, body: `From ${name}`, teamId: supportTeam });
      const waiting = open('Old Waiter');
      const answered = open('Old Answered');
      const closed = open('Old Closed');
      await on.pass(minutes(2));
      on.intercom.replyInInbox(people.ben.intercom, answered, 'Here you are');
      on.intercom.closeInInbox(people.ben.intercom, closed);
      await on.pass(minutes(180));
      await on.stage.startBot();
      await on.pass(minutes(15));

      expect(on.card(waiting)).toContain('Old Waiter');
      expect(() => on.stage.card(answered)).toThrow('No card');
      expect(() => on.stage.card(closed)).toThrow('No card');
      const summary = on.slack
        .messages(channels.chats)
        .filter((message) => message.metadata?.event_type === 'chatduty_post')
        .map((message) => on.slack.plainText(message))
        .filter((text) => text.includes('Old Waiter'));
      expect(summary).toHaveLength(1);
      expect(summary[0]).not.toContain('Old Answered');
      expect(on.toPerson('ana', 'Old Waiter')).toEqual([]);
      expect(on.toLeads('Old Waiter')).toEqual([]);
      expect(on.thread(waiting).filter((text) => text.includes('waiting'))).toEqual([]);
    }));

  it('a chat opened in the second of the very first start is no older than it', () =>
    onStage(async (on) => {
      await on.stage.startBot();
      const chatId = await on.opens(on.newClient('Sid Second'), 'Just now');
      await on.pass(minutes(6));
      expect(on.toPerson('ana', 'Sid Second')).toHaveLength(1);
      expect(on.inChannel('Sid Second')).toEqual([on.card(chatId)]);
    }, stageStart + 700));

  it('what was on its way when the bot was stopped is finished by the next', () =>
    onStage(async (on) => {
      await on.stage.startBot();
      const chatId = await on.opens(on.newClient('Hugo Halfway'), 'Please');
      on.salesforce.fault({ kind: 'answer', on: '*', reply: { status: 503, body: '[]' } });
      await on.press('ana', chatId, 'Claim');
      await on.stage.stopBot();
      on.salesforce.clearFaults();
      await on.pass(minutes(2));
      await on.stage.startBot();
      await on.pass(minutes(2));
      expect(on.casesOf(chatId)).toHaveLength(1);
      expect(on.thread(chatId).filter((text) => text.includes('case'))).toHaveLength(1);
    }));
});
