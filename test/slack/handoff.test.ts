import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ThreadNotice } from '../../src/domain/effects.ts';
import type { Handoff } from '../../src/domain/handoff-record.ts';
import { readHandoff } from '../../src/slack/commands/handoff.ts';
import { receiversFor } from '../../src/slack/modals/handoff.ts';
import { chatChannel, leadsChannel, newest, openDesk, type SlackDesk } from './desk.ts';
import { agents, ana, answered, ben, chat, cleo, minute, nine, view } from './views.ts';

let desk: SlackDesk;
beforeAll(async () => {
  desk = await openDesk({ limits: 'off' });
});
afterAll(() => desk.close());

const nasty = '<!channel> *bold* <https://evil.example|click> & `code`';
const offer: Handoff = {
  fromId: ana.id,
  byId: ana.id,
  toId: ben.id,
  reason: nasty,
  offeredAt: nine,
  expiresAt: nine + 3 * minute,
};
const offered = view({ chat: answered({ state: 'claimed', ownerId: ana.id, handoff: offer }) });

async function drawn(shown = offered) {
  expect((await desk.port.postCard(shown)).kind).toBe('done');
  return newest(desk.slack.messages(chatChannel));
}

describe('the card of an offered chat', () => {
  it('says who hands it to whom, until when and why, and leaves the giver Reply and Close', async () => {
    const message = await drawn();
    expect(desk.slack.plainText(message)).toMatchInlineSnapshot(`
      "Ann Lee · Acme Ltd
      I cannot log in since this morning.
      On the page https://cms.acme.example/login?from=menu
      🟣 Offered. Ana Abreu offers this chat to @Ben Berg, who can accept until 09:03 UTC. Until then it stays with @Ana Abreu. The reason: “<!channel> *bold* <https://evil.example|click> & \`code\`”.
      First answered after 3 minutes.
      Open in Intercom  ·  Intercom does not show our last message as seen yet
      [Accept] [Decline] [Take back] [Reply] [Close]"
    `);
    expect(desk.slack.plainText({ ...message, blocks: [] })).toMatchInlineSnapshot(
      `"Offered chat: Ann Lee (Acme Ltd) wrote “I cannot log in since this morning.” On the page https://cms.acme.example/login?from=menu. Ana Abreu offers this chat to @Ben Berg, who can accept until 09:03 UTC. Until then it stays with @Ana Abreu. The reason: “<!channel> *bold* <https://evil.example|click> & \`code\`”. First answered after 3 minutes. Intercom does not show our last message as seen yet."`,
    );
  });

  it('says that a chat nobody had still waits', async () => {
    const { fromId: _, ...waiting } = offer;
    const message = await drawn(view({ chat: chat({ handoff: waiting }) }));
    expect(desk.slack.plainText(message)).toContain('Until then it waits.');
  });

  it('takes the reason for data: it calls nobody and is no link', async () => {
    const found = desk.slack.mentions(await drawn());
    expect(found.filter(({ kind, value }) => kind === 'broadcast' || value.includes('evil'))).toEqual([]);
  });
});

describe('what is said of an offer', () => {
  const inThread = async (notice: ThreadNotice, shown = offered) => {
    const card = await desk.port.postCard(shown);
    if (card.kind !== 'done') throw new Error(card.words);
    expect((await desk.port.postInThread(card, notice, shown, 'effect-h')).kind).toBe('done');
    return desk.slack.plainText(newest(desk.slack.thread(card.channel, card.ts)));
  };
  const kept = view({ chat: answered({ state: 'claimed', ownerId: ana.id }) });
  const over = { type: 'handoff-over', giverId: ana.id, toId: ben.id } as const;

  it.each([
    ['declined', 'Ben Berg cannot take the chat now. The client was told nothing. Ana Abreu has it.'],
    ['timed-out', 'Ben Berg did not answer the offer in time. The client was told nothing. Ana Abreu has it.'],
    ['taken-back', 'the offer to @Ben Berg is taken back. The client was told nothing. Ana Abreu has it.'],
    ['moved-on', 'the offer to @Ben Berg is over, because the chat has moved on. Ana Abreu has it.'],
  ] as const)('when it is %s', async (how, words) => {
    expect(await inThread({ ...over, how }, kept)).toBe(`@Ana Abreu, ${words}`);
  });

  it('names who could be asked next, with Hand off; somebody who has left the team is a teammate', async () => {
    expect(await inThread({ ...over, how: 'declined', nextId: cleo.id, toId: '99' }, kept)).toBe(
      '@Ana Abreu, a teammate cannot take the chat now. The client was told nothing. Ana Abreu has it. ' +
        'Cleo Costa has the fewest open chats of those who are there, and could be asked next.\n[Hand off]',
    );
  });

  it('goes to the leads without calling anybody', async () => {
    const card = await desk.port.postCard(kept);
    if (card.kind !== 'done') throw new Error(card.words);
    await desk.port.postInLeads({ ...over, how: 'timed-out' }, kept, card, 'effect-l');
    const message = newest(desk.slack.messages(leadsChannel));
    expect(desk.slack.plainText(message)).toBe(
      'The chat with Ann Lee (Acme Ltd): Ben Berg did not answer the offer in time. The client was told nothing. ' +
        'Ana Abreu has it.\nOpen the card · Open in Intercom',
    );
    expect(desk.slack.mentions(message).filter(({ kind }) => kind === 'user')).toEqual([]);
  });

  it('a case that keeps its owner is told in Salesforce’s words', async () => {
    expect(await inThread({ type: 'case-owner-refused', agentId: ben.id, words: 'No <way>' }, kept)).toBe(
      '@Ben Berg, the chat is yours, but Salesforce keeps the case with its former owner. Its words:\nNo <way>',
    );
  });

  it('a late answer after a handoff names the receiver’s own start', async () => {
    const late = { type: 'late', kind: 'first', level: 'warning', cause: 'handed-off', since: nine } as const;
    const notice = { ...late, receivedAt: nine + 2 * minute, mentionId: ana.id };
    expect(await inThread(notice, kept)).toContain('You have the chat, handed to you at 09:02 UTC. A short word');
  });
});

describe('/handoff', () => {
  it.each([
    [['<@U2BEN>', 'speaks', 'German'], { receiverSlackId: 'U2BEN', reason: 'speaks German' }],
    [['<@U2BEN|ben>'], { receiverSlackId: 'U2BEN' }],
    [['lunch', '<@U2BEN>'], { reason: 'lunch <@U2BEN>' }],
    [['@ben', 'please'], { reason: '@ben please' }],
    [['<!channel>'], { reason: '<!channel>' }],
    [[''], {}],
  ])('reads %j', (words, read) => {
    expect(readHandoff(words)).toEqual(read);
  });
});

it('a receiver is never the giver, nor anybody without Slack; who is away comes last', () => {
  const away = new Map([...agents, [ana.id, { ...ana, isAway: true as const }]]);
  expect(receiversFor({ agents: away, onDuty: ana }, cleo.id)).toEqual([ben, { ...ana, isAway: true }]);
  expect(receiversFor({ agents, onDuty: ana }, ben.id)).toEqual([ana]);
});
