/** Whatever a client writes is data: Slack takes the message, and acts on nothing in it. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Part } from '../../src/domain/part.ts';
import { shiftsBetween } from '../../src/domain/rotation.ts';
import { rules } from '../domain/people.ts';
import { chatChannel, leadsChannel, newest, openDesk, type SlackDesk } from './desk.ts';
import { rotation } from './team.ts';
import { agents, ana, ben, chat, chatUrl, minute, nine, view } from './views.ts';

let desk: SlackDesk;
beforeAll(async () => {
  desk = await openDesk({ limits: 'off' });
});
afterAll(() => desk.close());

const tricks = [
  '<!channel>',
  '<!here|here>',
  '<@U2BEN>',
  '<!subteam^S1|@all>',
  '<#C2LEADS>',
  '<https://evil.example|https://good.example>',
  '<!date^1^{time}|x>',
  '@channel',
  '@here',
  '@everyone',
  '#leads',
  'https://evil.example/?a=1&b=2',
  '&lt;!channel&gt;',
  '*bold* _it_ ~no~ `code` > quote',
  '\u202Eevil',
  'שלום עולם',
  'مرحبا',
  '\u2066open isolate',
  '\u200B\u200D\uFEFF',
  '👩‍👩‍👧‍👦',
  'null',
  'undefined',
  '[object Object]',
  '\ud83d',
  '\u0000\u0007',
  'a'.repeat(10_000),
  '&'.repeat(10_000),
  '👍'.repeat(4000),
  '\n\n\n',
  '',
];

const words = fc
  .array(fc.oneof(fc.constantFrom(...tricks), fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 6 })
  .map((pieces) => pieces.join(' '));
const page = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), words);

/** Everything in the newest message that Slack would act on, our own links and dates left out. */
const acted = (messages = desk.slack.messages(chatChannel)) => actedIn(newest(messages));

function actedIn(shown: Parameters<SlackDesk['slack']['mentions']>[0]) {
  return desk.slack
    .mentions(shown)
    .filter(({ kind, value }) => kind !== 'date' && !(kind === 'link' && value.startsWith(chatUrl(''))));
}

describe('a card', () => {
  it('is accepted and mentions nobody but the agent on duty, whatever name, company, message and page are', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, words, page, async (name, company, firstMessage, address) => {
        const client = { id: 'c1', name, company };
        const answer = await desk.port.postCard(view({ chat: chat({ client, firstMessage, page: address }) }));
        expect(answer).toMatchObject({ kind: 'done' });
        const found = acted();
        expect(found.filter(({ kind }) => kind !== 'link').map(({ kind, value }) => [kind, value])).toEqual([
          ['user', 'U1ANA'],
          ['user', 'U1ANA'],
        ]);
        // The page may be one link, in rich text, where it leads where it says.
        const links = found.filter(({ kind }) => kind === 'link');
        expect(links.length).toBeLessThanOrEqual(1);
        for (const link of links)
          expect([link.at.startsWith('/blocks/0'), /^https?:/.test(link.value)]).toEqual([true, true]);
      }),
      {
        numRuns: 150,
        examples: tricks.map((trick) => [trick, trick, trick, trick] as [string, string, string, string]),
      },
    );
  });

  it('is accepted as an edit too, in every state, with a refusal in any words', async () => {
    const posted = await desk.port.postCard(view());
    if (posted.kind !== 'done') throw new Error(posted.words);
    await fc.assert(
      fc.asyncProperty(words, fc.constantFrom('waiting', 'claimed', 'closed', 'gone' as const), async (any, state) => {
        const drawn = chat({
          state,
          ownerId: ana.id,
          client: { id: 'c1', name: any },
          firstMessage: any,
          case: { state: 'refused', words: any },
        });
        expect(await desk.port.updateCard(posted, view({ chat: drawn }))).toEqual({ kind: 'done' });
      }),
      { numRuns: 100, examples: tricks.map((trick) => [trick, 'claimed'] as [string, 'claimed']) },
    );
  });

  it('calls somebody without a visible name a visitor', async () => {
    await desk.port.postCard(view({ chat: chat({ client: { id: 'c1', name: ' \u200B\u2066 ' } }) }));
    expect(desk.read().split('\n')[0]).toBe('Visitor');
  });

  it('keeps right-to-left words from turning the line around them', async () => {
    await desk.port.postCard(view({ chat: chat({ client: { id: 'c1', name: 'דנה\u202E', company: 'Acme' } }) }));
    expect(desk.read().split('\n')[0]).toBe('\u2068דנה\u2069 · Acme');
    expect(newest(desk.slack.messages(chatChannel)).text).toContain('\u2068דנה\u2069 (Acme)');
  });
});

describe('a mirrored message', () => {
  const part = (text: string, name = 'Ann Lee', files: string[] = []): Part => ({
    id: '9',
    at: 0,
    kind: 'message',
    author: { kind: 'client', id: 'c1', name },
    text,
    attachments: files.map((file) => ({ name: file })),
  });

  it('is one accepted post that mentions nobody, whatever it says', async () => {
    const posted = await desk.port.postCard(view());
    if (posted.kind !== 'done') throw new Error(posted.words);
    await fc.assert(
      fc.asyncProperty(words, words, fc.array(words, { maxLength: 30 }), async (text, name, files) => {
        const mirrored = part(text, name, files);
        const answer = await desk.port.postInThread(posted, { type: 'part', partId: '9' }, view(), 'k', mirrored);
        expect(answer).toMatchObject({ kind: 'done' });
        expect(acted(desk.slack.thread(posted.channel, posted.ts))).toEqual([]);
      }),
      { numRuns: 100, examples: tricks.map((trick) => [trick, trick, [trick]] as [string, string, string[]]) },
    );
  });

  it('shows 5,000 characters whole, line breaks kept, and 10,000 in two posts', async () => {
    const posted = await desk.port.postCard(view());
    if (posted.kind !== 'done') throw new Error(posted.words);
    const mirror = async (text: string, piece?: number) => {
      const notice = { type: 'part', partId: '9', ...(piece !== undefined && { piece }) } as const;
      await desk.port.postInThread(posted, notice, view(), 'k', part(text));
      return desk.slack.plainText(newest(desk.slack.thread(posted.channel, posted.ts)));
    };
    const long = 'one line\n'.repeat(555).trim();
    expect((await mirror(long)).replaceAll('\n', '')).toBe(`Ann Lee wrote at 00:00 UTC:${long.replaceAll('\n', '')}`);
    const longer = 'x'.repeat(10_000);
    const told = [await mirror(longer), await mirror(longer, 1)].map((text) => text.replaceAll('\n', ''));
    expect(told).toEqual([`Ann Lee wrote at 00:00 UTC:${'x'.repeat(6000)}`, `Ann Lee, going on:${'x'.repeat(4000)}`]);
  });
});

describe('where people meet the duty', () => {
  const nastyChat = (any: string) =>
    chat({
      ...{ client: { id: 'c1', name: any, company: any }, firstMessage: any, page: any },
      followUp: { by: 'email', dueAt: nine, promised: any, ownerId: ana.id, state: 'open' },
    });
  it('the message of a handover, a call, the list for the leads: words stay words', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (any) => {
        const handed = { ...nastyChat(any), state: 'claimed', ownerId: ana.id } as const;
        const lastWord: Part = {
          ...{ id: '9', at: nine, kind: 'message', text: any, attachments: [] },
          author: { kind: 'client', id: 'c1', name: any },
        };
        const line = { chat: handed, giverId: ana.id, toId: ben.id, lastWord };
        const answer = await desk.port.sendHandover({
          ...{ handoverId: '4be6a2ce-6f0c-4b63-9ad3-35a38e6d6c43', as: 'receiver', agent: ben, agents, policy: rules },
          ...{ expiresAt: nine, chats: [{ ...line, state: 'offered' }], waiting: [{ chat: nastyChat(any) }] },
        });
        expect(answer).toMatchObject({ kind: 'done' });
        expect(acted(desk.slack.directMessages('U2BEN'))).toEqual([]);
        const called = { type: 'called', at: nine, because: 'backup' } as const;
        const call = await desk.port.sendDirectMessage(ben, called, view({ chat: nastyChat(any) }), undefined);
        expect(call).toMatchObject({ kind: 'done' });
        expect(acted(desk.slack.directMessages('U2BEN'))).toEqual([]);
        const left = { type: 'handover-left', chats: [{ ...line, chatId: '215', client: any }] } as const;
        expect(await desk.port.postInChannel('leads', left, { agents, rotations: [] }, 'k')).toMatchObject({
          kind: 'done',
        });
        // the agent who has it, and nobody else
        const found = acted(desk.slack.messages(leadsChannel));
        expect(new Set(found.map(({ kind, value }) => `${kind} ${value}`))).toEqual(new Set(['user U1ANA']));
      }),
      { numRuns: 40, examples: tricks.map((trick) => [trick]) },
    );
  });

  it('a swap and an absence, with notes and rotations of any name', async () => {
    const stretch = { rotationId: 'main', from: nine + minute, to: nine + 2 * minute };
    await fc.assert(
      fc.asyncProperty(words, async (any) => {
        const rotations = ['main', 'other'].map((id) => ({ ...rotation, id, name: any }));
        const swap = { ...stretch, id: 's', agentId: ana.id, byId: ana.id, createdAt: nine, note: any };
        const absence = { ...stretch, id: 'a', agentId: ana.id, source: 'slack', note: any } as const;
        const asked = await desk.port.postInChannel('chats', { type: 'swap-asked', swap }, { agents, rotations }, 'k');
        expect([asked.kind, acted()]).toEqual(['done', []]);
        const notice = { type: 'absent-in-shift', absence, shifts: [stretch] } as const;
        const told = await desk.port.tellAgent(ben, notice, { agents, rotations });
        expect([told.kind, acted(desk.slack.directMessages('U2BEN'))]).toEqual(['done', []]);
      }),
      { numRuns: 40, examples: tricks.map((trick) => [trick]) },
    );
  });

  it('the Home tab with the live board: it is taken, and acts on nothing', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (any) => {
        const answer = await desk.port.publishHome('U1ANA', {
          ...{ now: nine, agents, policy: rules, agentId: ana.id, onDuty: [ana.id], calendars: [] },
          rotations: ['main', 'other'].map((id) => ({ ...rotation, id, name: any })),
          shifts: shiftsBetween(rotation, nine, nine + 9_000 * minute),
          ...{ mine: [{ ...nastyChat(any), state: 'claimed', ownerId: ana.id }], waiting: [nastyChat(any)] },
          board: { chats: Array.from({ length: 30 }, () => nastyChat(any)), deadLetters: 1 },
        });
        expect(answer).toMatchObject({ kind: 'done' });
        const home = desk.slack.home('U1ANA');
        expect(home && actedIn({ blocks: home.blocks })).toEqual([]);
      }),
      { numRuns: 40, examples: tricks.map((trick) => [trick]) },
    );
  });
});

it('a refused case is told in the org’s own words, which stay words', async () => {
  const posted = await desk.port.postCard(view());
  if (posted.kind !== 'done') throw new Error(posted.words);
  const notice = { type: 'case-refused', words: '<!channel> choose a *product* & retry' } as const;
  await desk.port.postInThread(posted, notice, view(), 'k');
  const thread = desk.slack.thread(posted.channel, posted.ts);
  expect(desk.slack.plainText(newest(thread))).toContain('<!channel> choose a *product* & retry');
  expect(acted(thread)).toEqual([]);
});
