import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { channels, people } from '../../src/sandbox/services.ts';
import type {
  BotRow,
  CaseRow,
  ChatRow,
  ClockRow,
  FaultRow,
  LoadRow,
  RoadRow,
  TimeEntryRow,
  TourRow,
  TroubleRow,
} from '../../src/sandbox/show/rows.ts';
import { readyFolder } from '../support/postgres.ts';
import { PageCaller, startAt } from './page-caller.ts';

const minuteMs = 60_000;

let visitor: PageCaller;

beforeAll(async () => {
  visitor = await PageCaller.arrive({ hasOpening: true, dataDir: await readyFolder() });
}, 180_000);

afterAll(() => visitor?.leave());

// What the next test does not need is closed: the sweep reads every open chat, and each waits for its warnings.
afterEach(async () => {
  await visitor.act('fault/clear');
  for (const [chat, { state }] of Object.entries(visitor.rows<ChatRow>('chats')))
    if (state === 'open' && !stormy.includes(chat)) await visitor.act('inbox/close', { who: 'irina', chat });
});

const troubles = () => Object.values(visitor.rows<TroubleRow>('troubles'));
const troubleSays = (words: RegExp) => troubles().some(({ what }) => words.test(what));
const fault = (id: string) => visitor.row<FaultRow>('faults', id);
const bot = () => visitor.row<BotRow>('bot', 'bot');
const clock = () => visitor.row<ClockRow>('clock', 'clock');
const threadOf = (chat: string) => {
  const card = visitor.chat(chat).card;
  return card ? visitor.sandbox.services.slack.thread(card.channel, card.ts).map(({ text }) => text) : [];
};
const caseOf = (chat: string) => Object.values(visitor.rows<CaseRow>('cases')).find((one) => one.chat === chat);
const jump = (name: string) => visitor.act('clock/jump', { jump: name });
const told = (chat: string) => visitor.chat(chat).messages.filter(({ from }) => from === 'team');

/** The chats that began under a fault. */
const stormy: string[] = [];

/** Switches a fault on for as long as `during` takes; at its end it has met something. */
async function withFault(id: string, during: () => Promise<void>): Promise<void> {
  await visitor.act('fault/set', { fault: id, isOn: true });
  await during();
  await visitor.until(`${id} met something`, () => fault(id).met > 0);
  await visitor.act('fault/set', { fault: id, isOn: false });
  expect(fault(id).isOn).toBe(false);
}

describe('what the page finds', () => {
  it('is a chat that was helped, with its case, transcript, minutes and road, and one that waits', () => {
    const [helped, waiting] = Object.values(visitor.rows<ChatRow>('chats'));
    expect(visitor.lines.filter((line) => line.includes('opening ends'))).toEqual([]);
    expect([helped?.client, helped?.state, waiting?.client, waiting?.state]).toEqual([
      'blair',
      'closed',
      'avery',
      'open',
    ]);
    const [found] = Object.values(visitor.rows<CaseRow>('cases'));
    expect(found).toMatchObject({
      isClosed: true,
      contact: 'Blair Quinn',
      account: 'Globex Media',
      owner: 'Ben Okafor',
    });
    expect(found?.files[0]?.text).toContain('There it is. Thank you');
    expect(Object.values(visitor.rows<TimeEntryRow>('timeEntries'))).toMatchObject([
      { agent: 'Ben Okafor', case: found?.number, minutes: 4, revision: 1 },
    ]);
  });

  it('stands at the time it was opened for, on a clock that stands', async () => {
    expect(clock()).toMatchObject({ speed: 0, wanted: 0, timeZone: 'Europe/Madrid' });
    // Polls and settling nudge it by half seconds, never by a minute.
    expect(Math.abs(clock().now - startAt)).toBeLessThan(minuteMs);
  });
});

describe('the road', () => {
  it('shows what happened to a chat, what was decided, and the effects of each decision with their end', async () => {
    const chat = await visitor.opensChat('casey');
    await visitor.presses(people.ana.slack, chat, 'Claim');
    await visitor.until('the case', () => visitor.chat(chat).cases.length === 1);
    await visitor.act('road/watch', { chat });
    const road = () => visitor.row<RoadRow>('road', chat);
    await visitor.until('the case on the road', () => road().steps.some(({ event }) => event === 'CaseCreated'));
    const claim = road().steps.find(({ event }) => event === 'ClaimPressed');
    expect(claim).toMatchObject({ says: 'Claim was pressed', by: 'Ana Ruiz' });
    expect(claim?.changes).toContain('state: waiting → claimed');
    expect(claim?.effects.map(({ what, service, state }) => [what, service, state])).toEqual([
      ['Assign the chat in Intercom', 'intercom', 'done'],
      ['Create the case', 'salesforce', 'done'],
    ]);
    expect(road().timers.map(({ what }) => what)).toContain('Looks whether the client still waits');
  });
});

describe('the clock', () => {
  it('jumps five minutes through what is due: the warning stands in the thread, before the leads hear anything', async () => {
    const before = clock().now;
    const leads = visitor.sandbox.services.slack.messages(channels.leads).length;
    const chat = await visitor.opensChat('casey', 'Is anybody there?');
    await jump('five-minutes');
    await jump('minute');
    expect(clock().now - before).toBeGreaterThanOrEqual(6 * minuteMs);
    expect(threadOf(chat).filter((text) => text.includes('waiting 5 minutes'))).toHaveLength(1);
    await visitor.presses(people.ana.slack, chat, 'Claim');
    await visitor.act('inbox/reply', { who: 'ana', chat, words: 'I am here.' });
    await visitor.until('the answer in the thread', () => threadOf(chat).some((text) => text.includes('I am here.')));
    expect(visitor.sandbox.services.slack.messages(channels.leads).length).toBeGreaterThanOrEqual(leads);
  });

  it('runs at the speed that was chosen, and stands again', async () => {
    const before = clock().now;
    await visitor.act('clock/speed', { speed: 60 });
    await visitor.until('half a minute', () => visitor.sandbox.time.now - before > 30_000);
    await visitor.act('clock/speed', { speed: 0 });
    expect(clock()).toMatchObject({ wanted: 0, speed: 0 });
    await expect(visitor.act('clock/speed', { speed: 7 })).rejects.toThrow('Please choose one: 0, 1, 5, 20, 60.');
  });
});

describe('a client', () => {
  it('attaches a picture, which the page serves; a file that is none is refused in a sentence', async () => {
    const chat = await visitor.opensChat('casey', 'Look at this.');
    await visitor.act('client/write', { chat, words: 'Here', picture: true });
    const [picture] = visitor.chat(chat).messages.at(-1)?.attachments ?? [];
    expect(picture).toMatchObject({ name: 'screenshot.png', isImage: true });
    const served = await fetch(`${visitor.sandbox.url}/files/${picture?.id}`);
    expect(served.headers.get('content-type')).toContain('image/png');
    expect(
      Buffer.from(await served.arrayBuffer())
        .subarray(1, 4)
        .toString('ascii'),
    ).toBe('PNG');
    const own = { name: 'own.png', dataUrl: 'data:image/png;base64,iVBORw0KGgo=' };
    await visitor.act('client/write', { chat, picture: own });
    expect(visitor.chat(chat).messages.at(-1)?.attachments).toMatchObject([{ name: 'own.png', bytes: 8 }]);
    await expect(visitor.act('client/write', { chat, picture: { name: 'x', dataUrl: 'nothing' } })).rejects.toThrow(
      'That file could not be read.',
    );
  });

  it.each([
    ['dana', 'not in the pilot'],
    ['eli', 'a regular user without the security role'],
  ])('P1 P2 %s is marked on the card: %s, and answered all the same', async (client, mark) => {
    const chat = await visitor.opensChat(client, 'May I ask something?');
    const card = () => visitor.sandbox.services.slack.plainText(visitor.cards(chat)[0]!);
    await visitor.until('the mark', () => card().includes(mark));
  });

  it('P2 who carries the security role is not marked; a new client is whoever the visitor wants', async () => {
    const chat = await visitor.opensChat('fay', 'May I ask something?');
    const [card] = visitor.cards(chat);
    expect(visitor.sandbox.services.slack.plainText(card!)).not.toContain('This client is');
    const { client } = await visitor.act<{ client: string }>('client/new', {
      ...{ name: 'Zoe Park', company: 'Initech', role: 'regular user', isPilot: true },
    });
    expect(visitor.client(client)).toMatchObject({ about: 'regular user, in the pilot', isAway: false, chats: [] });
  });

  it('P22 P23 who has left is e-mailed in two minutes, answers by e-mail after the close, and the card comes back', async () => {
    const chat = await visitor.opensChat('blair', 'One more thing.');
    await visitor.act('client/leave', { client: 'blair' });
    await visitor.act('inbox/reply', { who: 'ben', chat, words: 'It is done.' });
    await visitor.until('the mail', () => visitor.client('blair').mails.length > 0);
    expect(visitor.client('blair').mails).toMatchObject([{ chat, text: 'It is done.', isSent: false }]);
    expect(visitor.chat(chat).isSeen).toBe(false);
    await jump('minute');
    expect(visitor.client('blair').mails).toMatchObject([{ isSent: false }]);
    await jump('five-minutes');
    expect(visitor.client('blair').mails).toMatchObject([{ isSent: true }]);
    expect(visitor.chat(chat).messages.at(-1)?.mailedAt).toBe(visitor.client('blair').mails[0]?.dueAt);
    await visitor.act('inbox/close', { who: 'ben', chat });
    await visitor.until('the close', () => visitor.chat(chat).state === 'closed');
    await visitor.act('client/write', { chat, words: 'Thanks! And now?', byEmail: true });
    expect(visitor.chat(chat).messages.at(-1)).toMatchObject({ from: 'client', isByEmail: true });
    expect(visitor.client('blair').isAway).toBe(true);
    await visitor.until('the card', () => threadOf(chat).some((text) => text.includes('And now?')));
    expect(visitor.cards(chat)).toHaveLength(1);
    await visitor.act('client/return', { client: 'blair' });
    expect(visitor.client('blair').isAway).toBe(false);
  });
});

describe('a fault', () => {
  it('Slack says 429: the card comes when Slack allows it, once, and the list of troubles tells both', async () => {
    const open = async () =>
      (await visitor.act<{ chat: string }>('client/open', { client: 'avery', words: '429?' })).chat;
    let chat = '';
    await withFault('slack-429', async () => {
      chat = await open();
      await visitor.until('a refused call', () => troubleSays(/chat\.postMessage was answered 429/));
    });
    expect(visitor.cards(chat)).toHaveLength(0);
    await jump('minute');
    await visitor.until('the card', () => visitor.cards(chat).length === 1);
    expect(troubleSays(/is drawn again later/)).toBe(true);
  });

  it('Intercom stores, then drops the line: the client reads the answer once', async () => {
    const chat = await visitor.opensChat('casey', 'Dropped?');
    await visitor.presses(people.ana.slack, chat, 'Claim');
    await visitor.until('the owner', () => visitor.chat(chat).owner === 'Ana Ruiz');
    await withFault('intercom-drops', async () => {
      await visitor.presses(people.ana.slack, chat, 'Reply');
      const { slack } = visitor.sandbox.services;
      await slack.until(() => slack.openView(people.ana.slack) !== null, { timeoutMs: 20_000 });
      await slack.submit(people.ana.slack, { Message: 'Said once.' });
      await visitor.until('the loss', () => troubleSays(/reply was carried out, and its answer was lost/));
    });
    await jump('minute');
    await visitor.until('the answer on the road', () => threadOf(chat).some((text) => text.includes('Said once.')));
    expect(told(chat).map(({ text }) => text)).toEqual(['Said once.']);
    expect(troubleSays(/An effect is tried again: Write to the client/)).toBe(true);
  });

  it('Salesforce is down: the chat goes on without its case, and has exactly one afterwards', async () => {
    const chat = await visitor.opensChat('avery', 'Down?');
    await withFault('salesforce-down', async () => {
      await visitor.presses(people.ana.slack, chat, 'Claim');
      await visitor.until('the owner', () => visitor.chat(chat).owner === 'Ana Ruiz');
      await visitor.until('the retry', () => bot().backlog.retrying > 0);
    });
    expect(caseOf(chat)).toBeUndefined();
    await jump('five-minutes');
    await visitor.until('the case', () => caseOf(chat) !== undefined);
    expect(visitor.chat(chat).cases).toHaveLength(1);
    await visitor.until('the end of it', () => troubleSays(/Create the case: done at try \d/));
  });

  it('webhooks come twice: one card, each word once', async () => {
    let chat = '';
    await withFault('webhooks-doubled', async () => {
      chat = await visitor.opensChat('dana', 'Twice?');
      await visitor.act('client/write', { chat, words: 'Said once.' });
      await visitor.until('the word', () => threadOf(chat).some((text) => text.includes('Said once.')));
    });
    expect(troubleSays(/was delivered twice, with one id/)).toBe(true);
    await jump('minute');
    expect(visitor.cards(chat)).toHaveLength(1);
    expect(threadOf(chat).filter((text) => text.includes('Said once.'))).toHaveLength(1);
  });

  it('webhooks are lost, or overtake each other: the sweep finds the chat, and its words keep their order', async () => {
    let chat = '';
    await withFault('webhooks-lost', async () => {
      const opened = await visitor.act<{ chat: string }>('client/open', { client: 'eli', words: 'Lost?' });
      chat = opened.chat;
    });
    expect(visitor.cards(chat)).toHaveLength(0);
    await jump('minute');
    await jump('minute');
    await visitor.until('the card', () => visitor.cards(chat).length === 1);
    await visitor.until('it told', () => troubleSays(/The sweep found what no webhook had told/));
    await withFault('webhooks-reordered', async () => {
      for (const words of ['One.', 'Two.', 'Three.']) {
        await visitor.act('client/write', { chat, words });
      }
      await jump('minute');
    });
    await visitor.until('the words', () => threadOf(chat).some((text) => text.includes('Three.')));
    const inOrder = threadOf(chat).flatMap((text) => /“(One|Two|Three)\.”/.exec(text)?.[1] ?? []);
    expect(inOrder).toEqual(['One', 'Two', 'Three']);
  });

  it.each([
    'slack-slow',
    'slack-drops',
    'slack-down',
    'intercom-down',
    'intercom-slow',
    'salesforce-drops',
    'salesforce-slow',
  ])('%s: meets the calls of a chat that begins', async (id) => {
    await withFault(id, async () => {
      const { chat } = await visitor.act<{ chat: string }>('client/open', { client: 'fay', words: `${id}?` });
      await visitor.act('inbox/reply', { who: 'irina', chat, words: 'Hello, I am on it.' });
      stormy.push(chat);
      await visitor.until('a met fault', () => fault(id).met > 0);
    });
  });

  it('is over: each of those chats has one card, its owner and one case, and the client read each word once', async () => {
    await jump('minute');
    await jump('minute');
    await visitor.until('every case', () => stormy.every((chat) => caseOf(chat) !== undefined));
    for (const chat of stormy) {
      const { owner, cases } = visitor.chat(chat);
      expect([visitor.cards(chat).length, cases.length, owner]).toEqual([1, 1, 'Irina Petrova']);
      expect(told(chat).map(({ text }) => text)).toEqual(['Hello, I am on it.']);
    }
    expect(bot().backlog).toMatchObject({ pending: 0, sending: 0, deadLetters: 0 });
  });

  it('the ERP is down: the minutes arrive later, once', async () => {
    const chat = await visitor.opensChat('casey', 'Minutes?');
    await visitor.act('inbox/reply', { who: 'ben', chat, words: 'Hello.' });
    await visitor.until('the case', () => caseOf(chat) !== undefined);
    await jump('minute');
    const entries = () => Object.values(visitor.rows<TimeEntryRow>('timeEntries')).filter((one) => one.chat === chat);
    await withFault('erp-down', async () => {
      await visitor.presses(people.ben.slack, chat, 'Close');
      const { slack } = visitor.sandbox.services;
      await slack.until(() => slack.openView(people.ben.slack) !== null, { timeoutMs: 20_000 });
      await slack.submit(people.ben.slack, {});
      await visitor.until('a refused push', () => fault('erp-down').met > 0);
    });
    expect(entries()).toEqual([]);
    await jump('five-minutes');
    await visitor.until('the entry', () => entries().length === 1);
    expect(entries()).toMatchObject([{ agent: 'Ben Okafor', revision: 1 }]);
  });
});

describe('the bot', () => {
  it('is killed in earnest and started again on its data: what was claimed is kept, what was written meanwhile is found', async () => {
    const chat = await visitor.opensChat('casey', 'Killed?');
    await visitor.presses(people.ana.slack, chat, 'Claim');
    await visitor.until('the case', () => caseOf(chat) !== undefined);
    const { pid } = bot();
    await visitor.act('bot/kill');
    expect(bot().state).toBe('down');
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    await expect(visitor.presses(people.ana.slack, chat, 'Release')).rejects.toThrow('did not respond in time');
    await visitor.act('client/write', { chat, words: 'Anybody?' });
    await jump('minute');
    await expect(visitor.act('bot/kill')).rejects.toThrow('The bot is not running.');
    await visitor.act('bot/start');
    expect(bot()).toMatchObject({ state: 'up' });
    expect(bot().pid).not.toBe(pid);
    await jump('minute');
    await visitor.until('the word', () => threadOf(chat).some((text) => text.includes('Anybody?')));
    expect([visitor.cards(chat).length, visitor.chat(chat).cases.length, visitor.chat(chat).owner]).toEqual([
      1,
      1,
      'Ana Ruiz',
    ]);
    expect(troubleSays(/The bot is gone; its data folder stays/)).toBe(true);
    await expect(visitor.act('bot/start')).rejects.toThrow('The bot is running.');
  });
});

describe('the busy morning', () => {
  it('opens chats of several clients, and three agents carry them through; it is bounded, and can be stopped', async () => {
    await expect(visitor.act('load/start', { chats: 1_000 })).rejects.toThrow('a whole number from 1 to 100');
    await visitor.act('load/start', { chats: 6 });
    await expect(visitor.act('load/start', { chats: 6 })).rejects.toThrow('The busy morning is under way.');
    const load = () => visitor.row<LoadRow>('load', 'load');
    await visitor.until('some are closed', () => load().closed >= 2);
    await visitor.act('load/stop');
    expect(load()).toMatchObject({ isRunning: false, of: 6, sentence: 'It was stopped.' });
    expect(clock()).toMatchObject({ wanted: 0 });
    const opened = Object.values(visitor.rows<ChatRow>('chats')).slice(-load().opened);
    expect(new Set(opened.map(({ client }) => client)).size).toBe(load().opened);
  });
});

describe('the guided tour', () => {
  it('sees each step done by itself; every step can be done for the visitor, and one is skipped', async () => {
    const steps = () => Object.entries(visitor.rows<TourRow>('tour')).toSorted(([, a], [, b]) => a.order - b.order);
    const state = (id: string) => visitor.row<TourRow>('tour', id).state;
    await visitor.act('tour/start');
    expect(steps().filter(([, { state: now }]) => now === 'done')).toEqual([]);
    expect(steps().find(([, row]) => row.state === 'current')?.[0]).toBe('open');
    // What the visitor does by hand counts as well as what is done for them, and in any order.
    await visitor.opensChat('casey', 'A step of the tour');
    expect(state('open')).toBe('done');
    await visitor.act('tour/skip', { step: 'thread' });
    for (const [id] of steps().filter(([, row]) => row.state !== 'done' && row.state !== 'skipped')) {
      await visitor.act('tour/help', { step: id });
      await visitor.until(`the step ${id}`, () => state(id) === 'done');
    }
    expect(state('thread')).toBe('skipped');
    const of = steps().length;
    expect(visitor.row('tourState', 'tour')).toMatchObject({ isOn: true, done: of - 1, of });
    await visitor.act('tour/stop');
    expect(visitor.row('tourState', 'tour')).toMatchObject({ isOn: false });
  }, 240_000);
});
