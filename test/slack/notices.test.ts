import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChatView, SlackMessage } from '../../src/core/ports.ts';
import type { LateNotice, StartedShift, ThreadNotice } from '../../src/domain/effects.ts';
import type { Part } from '../../src/domain/part.ts';
import { weekdays } from '../../src/domain/week-hours.ts';
import { rules } from '../domain/people.ts';
import { chatChannel, leadsChannel, newest, openDesk, type SlackDesk } from './desk.ts';
import { agents, ana, ben, chat, cleo, minute, nine, view } from './views.ts';

let desk: SlackDesk;
let card: SlackMessage;
beforeAll(async () => {
  desk = await openDesk({ limits: 'off' });
});
beforeEach(async () => {
  const posted = await desk.port.postCard(view());
  if (posted.kind !== 'done') throw new Error(posted.words);
  card = posted;
});
afterAll(() => desk.close());

async function inThread(notice: ThreadNotice, drawn: ChatView = view(), part?: Part): Promise<string> {
  expect((await desk.port.postInThread(card, notice, drawn, 'effect-1', part)).kind).toBe('done');
  return desk.slack.plainText(newest(desk.slack.thread(card.channel, card.ts)));
}

const late = (changes: Partial<LateNotice> = {}): LateNotice => ({
  type: 'late',
  kind: 'first',
  level: 'warning',
  cause: 'unclaimed',
  since: desk.clock.now() - 5 * minute,
  ...changes,
});
const claimed = view({ chat: chat({ state: 'claimed', ownerId: ana.id }) });

describe('a late reply in the thread', () => {
  it('calls the agent who should act, and says how long it has been and what is left', async () => {
    expect(await inThread({ ...late(), mentionId: ana.id })).toBe(
      '@Ana Abreu, the client has been waiting 5 minutes for a first reply. Nobody has claimed the chat yet. ' +
        'Our target of 10 minutes ends at 09:05 UTC.',
    );
    const found = desk.slack.mentions(newest(desk.slack.thread(card.channel, card.ts)));
    expect(found.filter(({ kind }) => kind === 'user').map(({ value }) => value)).toEqual(['U1ANA', 'U1ANA']);
  });

  it.each([
    ['nobody-on-duty', 'Nobody is on duty: any agent can claim the chat.'],
    ['unclaimed', 'Nobody has claimed the chat yet.'],
    ['claimed-silent', 'A short word is enough to let them know that we are on it.'],
  ] as const)('names what to do when it is %s', async (cause, words) => {
    expect(await inThread(late({ cause }))).toContain(words);
  });

  it.each([
    ['warning', 'Our target of 10 minutes ends at'],
    ['risk', 'Our target of 10 minutes is at risk: it ends at'],
    ['breach', 'Our target of 10 minutes ended at'],
  ] as const)('says how bad it is at the %s', async (level, words) => {
    expect(await inThread(late({ level, kind: 'next' }))).toContain(words);
  });
});

it('a late reply to a client who wrote outside duty hours counts from their start, and says so', async () => {
  const now = desk.clock.now();
  const opensAt = new Date(now - 8 * minute).toISOString().slice(11, 16);
  const everyDay = Object.fromEntries(weekdays.map((weekday) => [weekday, [{ from: opensAt, to: '24:00' }]]));
  const policy = { ...rules, hours: { timeZone: 'UTC', week: everyDay, holidays: [] } };
  const words = await inThread(late({ level: 'risk', since: now - 60 * minute }), view({ policy }));
  expect(words).toContain('has been waiting 8 minutes of duty time for a first reply.');
  expect(words).toContain('Our target of 10 minutes is at risk: it ends at 09:02 UTC.');
  expect(words).toMatch(/They wrote outside duty hours: the clock started at 23 Nov 08:52 UTC\.$/);
});

describe('a late reply told to the leads', () => {
  const told = async (notice: LateNotice, drawn: ChatView, at: SlackMessage | undefined) => {
    expect((await desk.port.postInLeads(notice, drawn, at, 'effect-2')).kind).toBe('done');
    return desk.slack.plainText(newest(desk.slack.messages(leadsChannel)));
  };

  it('names the client, the cause and the way to the card', async () => {
    expect(await told(late({ level: 'risk' }), view(), card)).toBe(
      'Ann Lee (Acme Ltd) has been waiting 5 minutes for a first reply. Our target of 10 minutes is at risk: it ends at ' +
        '09:05 UTC. Nobody has claimed the chat yet; Ana Abreu is on duty.\nOpen the card · Open in Intercom',
    );
    const calledIn = view({ chat: chat({ call: { agentId: ben.id, at: nine, as: 'backup' } }) });
    expect(await told(late(), calledIn, card)).toContain('Ben Berg stands by and was called in.');
    expect(await told(late({ cause: 'nobody-on-duty' }), view(), card)).toContain('Nobody is on duty, and nobody has');
    expect(await told(late({ cause: 'claimed-silent' }), claimed, card)).toContain('Ana Abreu has the chat.');
  });

  it('mentions nobody: it tells a cause, and blames no one', async () => {
    await told(late({ cause: 'claimed-silent', level: 'breach' }), claimed, card);
    const found = desk.slack.mentions(newest(desk.slack.messages(leadsChannel)));
    expect(found.filter(({ kind }) => kind === 'user')).toEqual([]);
  });

  it('goes without the link when the card’s address cannot be had', async () => {
    expect(await told(late(), view(), { channel: chatChannel, ts: '1.000000' })).toMatch(/\nOpen in Intercom$/);
    expect(await told(late(), view(), undefined)).toMatch(/\nOpen in Intercom$/);
  });

  it('asks for a card’s address only once', async () => {
    await told(late(), view(), card);
    const asked = () => desk.slack.calls.filter(({ route }) => route === 'chat.getPermalink').length;
    const before = asked();
    await told(late({ level: 'breach' }), view(), card);
    expect(asked()).toBe(before);
  });
});

describe('a direct message', () => {
  it('tells the agent why it comes to them', async () => {
    expect((await desk.port.sendDirectMessage(ana, late(), view(), card)).kind).toBe('done');
    expect(desk.slack.plainText(newest(desk.slack.directMessages('U1ANA')))).toContain(
      'You are on duty, and nobody has claimed the chat yet.',
    );
    const calledIn = view({ chat: chat({ call: { agentId: ben.id, at: nine, as: 'backup' } }) });
    await desk.port.sendDirectMessage(ben, late(), calledIn, card);
    expect(desk.slack.plainText(newest(desk.slack.directMessages('U2BEN')))).toContain(
      'You stand by and were called in, and nobody has claimed the chat yet.',
    );
    await desk.port.sendDirectMessage(ana, late({ cause: 'claimed-silent' }), claimed, card);
    expect(desk.slack.plainText(newest(desk.slack.directMessages('U1ANA')))).toContain('You have this chat.');
  });

  it('cannot go to an agent without Slack, and says so', async () => {
    expect(await desk.port.sendDirectMessage(cleo, late(), view(), card)).toEqual({
      kind: 'refused',
      words: 'This agent has no Slack user with the same e-mail address, so I cannot write to them.',
    });
  });
});

describe('the case', () => {
  const created = { type: 'case-created', number: '00001026', url: 'https://acme.my.example/500' } as const;
  it.each([
    ['one', 'Salesforce case 00001026 is ready.'],
    [
      'none',
      "Salesforce case 00001026 is ready. No contact there has the client's e-mail address: please choose the contact in the case.",
    ],
    [
      'many',
      "Salesforce case 00001026 is ready. Several contacts there have the client's e-mail address: please choose the right one in the case.",
    ],
  ] as const)(
    'is announced with its number, and what is left to do when %s contact fits',
    async (contactMatch, words) => {
      expect(await inThread({ ...created, contactMatch })).toBe(words);
    },
  );

  it('refused, is told to its agent in the org’s own words, with Retry', async () => {
    expect(await inThread({ type: 'case-refused', words: 'Pick a product first.', agentId: ana.id })).toBe(
      '@Ana Abreu, Salesforce refused the case:\nPick a product first.\nOnce that is mended in Salesforce, press Retry.\n[Retry]',
    );
  });
});

it('an assignment that Intercom refused says where the chat stays', async () => {
  const notice = { type: 'assign-refused', words: 'Admin not found' } as const;
  expect(await inThread({ ...notice, agentId: cleo.id })).toBe(
    'Intercom did not take the assignment of this chat. Here it stays with Cleo Costa; please assign it in Intercom by hand.\nAdmin not found',
  );
  expect(await inThread(notice)).toContain('Please check in Intercom who has it.');
});

describe('a mirrored part', () => {
  const part = (changes: Partial<Part>): Part => ({
    id: '9',
    at: nine,
    kind: 'message',
    author: { kind: 'client', id: 'c1', name: 'Ann Lee' },
    text: 'Hello\nthere',
    attachments: [],
    ...changes,
  });
  const mirrored = (changes: Partial<Part>) => inThread({ type: 'part', partId: '9' }, view(), part(changes));

  it('says who wrote, and to whom a note is shown', async () => {
    expect(await mirrored({})).toBe('Ann Lee wrote at 09:00 UTC:\nHello\nthere');
    expect(await mirrored({ author: { kind: 'agent', id: '11', name: 'Ana' } })).toBe(
      'Ana answered at 09:00 UTC:\nHello\nthere',
    );
    expect(await mirrored({ author: { kind: 'bot', id: '1', name: 'Fin' } })).toBe(
      'Fin, a bot, wrote at 09:00 UTC:\nHello\nthere',
    );
    expect(await mirrored({ kind: 'note', author: { kind: 'agent', id: '11', name: 'Ana' } })).toBe(
      'Ana left a note at 09:00 UTC that only colleagues read:\nHello\nthere',
    );
  });

  it('names files and leads to Intercom for them, ten at most', async () => {
    const files = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `file-${i + 1}.png` }));
    expect(await mirrored({ text: '', attachments: files(2) })).toBe(
      'Ann Lee wrote at 09:00 UTC:\n2 files attached, to be opened in Intercom: file-1.png, file-2.png.',
    );
    expect(await mirrored({ attachments: files(30) })).toMatch(/^30 files attached.*file-10\.png, and 20 more\.$/m);
  });

  it('carries its key in the metadata', async () => {
    await mirrored({});
    expect(newest(desk.slack.thread(card.channel, card.ts)).metadata).toEqual({
      event_type: 'chatduty_post',
      event_payload: { key: 'effect-1' },
    });
  });
});

describe('an announcement', () => {
  const announced = async (notice: Parameters<typeof desk.port.postInChannel>[1]) => {
    expect((await desk.port.postInChannel('chats', notice, { agents, rotations: [] }, 'effect-3')).kind).toBe('done');
    return desk.read();
  };
  const shift = (more: Partial<StartedShift> = {}): StartedShift => {
    const startedAt = desk.clock.now();
    return { rotationId: 'main', agentId: ana.id, startedAt, endsAt: startedAt + 1440 * minute, ...more };
  };
  const started = (openChats: number, ...shifts: StartedShift[]) =>
    announced({ type: 'shift-started', shifts, openChats });

  it('of a shift calls its agent, and tells the end, the next agent and the open chats', async () => {
    expect(await started(3, shift({ nextId: ben.id }))).toBe(
      '@Ana Abreu is on chat duty now, until 24 Nov 09:00 UTC. Next: Ben Berg. 3 chats are open.',
    );
    expect(await started(0, shift())).toMatch(/No chat is open\.$/);
  });

  it('of a shift says when it comes late', async () => {
    const startedAt = desk.clock.now() - 90 * minute;
    expect(await started(1, shift({ startedAt }))).toMatch(
      /1 chat is open\. Sorry, this comes 1 hour 30 minutes late: I was not running when the shift began\.$/,
    );
  });

  it('of chats that were waiting before the first start lists them, forty at most', async () => {
    const chats = Array.from({ length: 45 }, (_, i) => ({ chatId: String(i), client: `Client ${i}`, since: nine }));
    const lines = (await announced({ type: 'backlog', chats })).split('\n');
    expect(lines[0]).toMatch(/^45 chats were already waiting .* none counts as anybody's delay\.$/);
    expect(lines[1]).toBe('• Client 0, since 23 Nov 09:00 UTC: open in Intercom');
    expect(lines).toHaveLength(42);
    expect(lines.at(-1)).toBe('• … and 5 more chats.');
  });

  it('of something given up says what, why and where', async () => {
    const notice = { type: 'dead-letter', what: 'assigning the chat', chatId: '215', why: 'No <such> admin.' } as const;
    expect(await announced(notice)).toBe(
      'This could not be done, and I have stopped trying: assigning the chat. Here is the chat in Intercom.\nNo <such> admin.',
    );
  });
});
