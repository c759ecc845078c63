import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/lib/log.ts';
import { people } from '../../src/sandbox/services.ts';
import { Stage } from '../../src/sandbox/stage.ts';
import { keptDatabases } from '../support/postgres.ts';
import { minutes, Play, play } from './play.ts';
import { first, last, nudges, second, seconds, silent, stateOf, texts } from './silence.ts';

const env = { IDLE_MODE: 'auto' };

play(
  'The idle client and trouble on the way',
  (on) => {
    it.each<[string, (on: Play, chatId: string) => unknown]>([
      ['the client wrote', ({ intercom }, id) => intercom.clientWrites(id, 'Here I am')],
      ['a colleague answered', ({ intercom }, id) => intercom.replyInInbox(people.ben.intercom, id, 'Me too')],
      ['somebody closed it', ({ intercom }, id) => intercom.closeInInbox(people.ben.intercom, id)],
      [
        'somebody else took it',
        ({ intercom }, id) => intercom.assignInInbox(people.ben.intercom, id, { admin: people.ben.intercom }),
      ],
      [
        'it was snoozed',
        ({ intercom, stage }, id) => intercom.snoozeInInbox(people.ben.intercom, id, stage.time.now / 1000 + 3_600),
      ],
      [
        'it left the team',
        ({ intercom }, id) => intercom.moveToTeam(id, intercom.addTeam({ id: '8100099', name: 'X' })),
      ],
      ['it was deleted', ({ intercom }, id) => intercom.deleteConversation(id)],
    ])('P20: before each message a look at Intercom itself, whatever was told to us: %s', async (what, happens) => {
      const chat = await silent(on(), `Second Look ${what}`);
      await on().pass(minutes(5) + seconds(30));
      expect(texts(nudges(on(), chat))).toEqual([first]);
      on().intercom.webhooks.disabled = true;
      // Whoever looks before the message itself is sent finds Intercom down.
      await on().pass(seconds(29));
      on().intercom.fault({ on: 'find', kind: 'answer', times: 1, reply: { status: 503, body: '' } });
      happens(on(), chat.chatId);
      await on().pass(minutes(3));
      on().intercom.webhooks.disabled = false;
      on().intercom.clearFaults();
      if (what !== 'it was deleted') expect(texts(nudges(on(), chat))).toEqual([first]);
      expect(on().card(chat.chatId)).not.toContain('Idle message 2');
    });

    it('P18: a read from before our last message holds the next one back until Intercom shows the truth', async () => {
      const chat = await silent(on(), 'Stale Read');
      await on().pass(minutes(5) + seconds(58));
      on().intercom.staleReads(chat.chatId, 100);
      await on().pass(seconds(10));
      expect(texts(nudges(on(), chat))).toEqual([first]);
      on().intercom.staleReads(chat.chatId, 0);
      await on().pass(seconds(20));
      expect(texts(nudges(on(), chat))).toEqual([first, second]);
    });

    it.each(['store-then-drop', 'store-then-tear'] as const)(
      'P17 P18 P19: every message stored and then dropped (%s): each reaches the client once, and the chat is closed once',
      async (kind) => {
        const chat = await silent(on(), `Dropped ${kind}`);
        for (const passed of [minutes(5) + seconds(1), minutes(1), minutes(1)]) {
          on().intercom.fault({ on: 'reply', kind, times: 1 });
          await on().pass(passed);
        }
        await on().pass(minutes(2));
        const told = nudges(on(), chat);
        expect(texts(told)).toEqual([first, second, last]);
        expect(told[1]![0] - told[0]![0]).toBeGreaterThanOrEqual(60);
        expect(told[2]![0] - told[1]![0]).toBeGreaterThanOrEqual(60);
        expect(stateOf(on(), chat)).toBe('closed');
      },
    );

    it('P20: the client answers while our message is on its way: the client waits, and nothing more is said', async () => {
      const chat = await silent(on(), 'Cross Over');
      await on().pass(minutes(5) + seconds(55));
      on().intercom.webhooks.disabled = true;
      on().intercom.fault({
        on: 'reply',
        kind: 'slow',
        ms: 0,
        times: 1,
        when: () => {
          on().intercom.clientWrites(chat.chatId, 'Yes, where is it?');
          return true;
        },
      });
      await on().pass(minutes(4));
      on().intercom.webhooks.disabled = false;
      expect(texts(nudges(on(), chat))).toEqual([first, second]);
      expect(on().card(chat.chatId)).toContain('Waiting again since');
      expect(stateOf(on(), chat)).toBe('open');
    });

    it('Intercom down for ten minutes in the middle: afterwards one message at a time', async () => {
      const chat = await silent(on(), 'Out Age');
      await on().pass(minutes(5) + seconds(30));
      for (const route of ['find', 'reply', 'search'])
        on().intercom.fault({ on: route, kind: 'answer', reply: { status: 503, body: '' } });
      await on().pass(minutes(10));
      on().intercom.clearFaults();
      await on().pass(minutes(8));
      const told = nudges(on(), chat);
      expect(texts(told)).toEqual([first, second, last]);
      expect(told[1]![0]).toBeGreaterThan(900);
      expect(told[2]![0] - told[1]![0]).toBeGreaterThanOrEqual(60);
      expect(stateOf(on(), chat)).toBe('closed');
    });

    it('Slack down: the client is told all the same, and the card follows', async () => {
      const chat = await silent(on(), 'No Slack');
      on().slack.fault({ on: 'chat.update', kind: 'answer', reply: { status: 503, body: '' } });
      on().slack.fault({ on: 'chat.postMessage', kind: 'answer', reply: { status: 503, body: '' } });
      await on().pass(minutes(6) + seconds(30));
      expect(texts(nudges(on(), chat))).toEqual([first, second]);
      on().slack.clearFaults();
      await on().pass(minutes(6));
      expect(texts(nudges(on(), chat))).toEqual([first, second, last]);
      expect(on().card(chat.chatId)).toContain('Closed');
    });

    it('Intercom refuses a message for good: its words come back to the owner, and the chat stays open', async () => {
      const chat = await silent(on(), 'Re Fused');
      const body = { type: 'error.list', request_id: 'r', errors: [{ code: 'parameter_invalid', message: 'Too odd' }] };
      on().intercom.fault({ on: 'reply', kind: 'answer', times: 1, reply: { status: 400, body } });
      await on().pass(minutes(10));
      expect(nudges(on(), chat)).toEqual([]);
      expect(on().thread(chat.chatId).join()).toContain('Too odd');
      expect(stateOf(on(), chat)).toBe('open');
    });
  },
  { env },
);

describe.each(keptDatabases)('The idle client and a bot that is stopped, on %s', (_name, openDatabase) => {
  it('P17 P18 P19: stopped for half an hour in the middle: afterwards one message at a time', async () => {
    const stage = await Stage.open({ log: createLogger({ level: 'silent' }), database: await openDatabase(), env });
    const on = new Play(stage);
    try {
      await stage.startBot();
      const chat = await silent(on, 'Ray Start');
      await stage.stopBot();
      await on.pass(minutes(30));
      await stage.startBot();
      await on.pass(seconds(1));
      expect(texts(nudges(on, chat))).toEqual([first]);
      await stage.stopBot();
      await on.pass(minutes(30));
      await stage.startBot();
      await on.pass(minutes(1) + seconds(10));
      const told = nudges(on, chat);
      expect(texts(told)).toEqual([first, second, last]);
      expect(told[2]![0] - told[1]![0]).toBeGreaterThanOrEqual(60);
      await on.pass(seconds(10));
      expect(stateOf(on, chat)).toBe('closed');
    } finally {
      await stage.close();
    }
  });

  it('P20: a word of the client while the bot was stopped ends it', async () => {
    const stage = await Stage.open({ log: createLogger({ level: 'silent' }), database: await openDatabase(), env });
    const on = new Play(stage);
    try {
      await stage.startBot();
      const chat = await silent(on, 'Yes Meanwhile');
      await on.pass(minutes(5) + seconds(10));
      await stage.stopBot();
      on.intercom.clientWrites(chat.chatId, 'Yes');
      await on.pass(minutes(30));
      await stage.startBot();
      await on.pass(minutes(5));
      expect(texts(nudges(on, chat))).toEqual([first]);
      expect(stateOf(on, chat)).toBe('open');
    } finally {
      await stage.close();
    }
  });
});
