/** What Slack refuses, and when it cannot be reached: results and "try again", as the port promises. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RetryLater } from '../../src/lib/errors.ts';
import { chatChannel, leadsChannel, newest, openDesk, type SlackDesk } from './desk.ts';
import { agents, ana, minute, nine, view } from './views.ts';

let desk: SlackDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const tooMany = (seconds: number) => ({
  kind: 'answer' as const,
  reply: { status: 429, headers: { 'retry-after': String(seconds) }, body: { ok: false, error: 'ratelimited' } },
});

async function retryLater(call: Promise<unknown>): Promise<RetryLater> {
  const error: unknown = await call.then(
    () => new Error('the call went through'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RetryLater)) throw error;
  return error;
}

/** Jumps once the call under way waits on the clock. */
async function jumpWhenWaiting(ms: number): Promise<void> {
  while (desk.clock.pending === 0) await new Promise((resolve) => setImmediate(resolve));
  desk.clock.jump(ms);
}

describe('a refusal tells who must mend what', () => {
  it('not in the channel: invite the bot', async () => {
    desk.slack.addChannel({ id: 'C9', name: 'elsewhere', members: [] });
    const answer = await desk.port.updateCard({ channel: 'C9', ts: '1.1' }, view());
    expect(answer).toEqual({ kind: 'refused', words: 'The message was deleted in Slack.', isMissing: true });
    expect(
      await desk.port.postInThread({ channel: 'C9', ts: '1.1' }, { type: 'case-refused', words: 'x' }, view(), 'k'),
    ).toEqual({
      kind: 'refused',
      words: 'I am not in the channel. Invite me there with `/invite @Chat Duty`.',
    });
  });

  it('an archived channel', async () => {
    desk.slack.archive(chatChannel);
    expect(await desk.port.postCard(view())).toMatchObject({ kind: 'refused', words: /archived/ });
  });

  it('a missing scope, by name', async () => {
    desk.slack.scopes.delete('chat:write');
    expect(await desk.port.postCard(view())).toMatchObject({ kind: 'refused', words: /the scope chat:write\b/ });
  });

  it('direct messages that are switched off', async () => {
    desk.slack.setMessagesTab(false);
    const late = { type: 'late', kind: 'first', level: 'risk', cause: 'unclaimed', since: nine } as const;
    expect(await desk.port.sendDirectMessage(ana, late, view(), undefined)).toMatchObject({
      kind: 'refused',
      words: /Messages tab/,
    });
  });

  it('a user group on a plan or a workspace that does not allow it, or an empty one', async () => {
    desk.slack.addUserGroup({ id: 'S1', name: 'On duty', handle: 'on-duty', users: ['U2BEN'] });
    desk.slack.refuseGroups('plan_upgrade_required');
    expect(await desk.port.setUserGroup('S1', ['U1ANA'])).toMatchObject({ words: /paid Slack plan/ });
    desk.slack.refuseGroups('permission_denied');
    expect(await desk.port.setUserGroup('S1', ['U1ANA'])).toMatchObject({ words: /An admin must allow/ });
    desk.slack.refuseGroups(null);
    expect(await desk.port.setUserGroup('S1', [])).toMatchObject({ words: /empty user group/ });
    expect(desk.slack.group('S1').users).toEqual(['U2BEN']);
    expect(await desk.port.setUserGroup('S1', ['U1ANA'])).toEqual({ kind: 'done' });
    expect(desk.slack.group('S1').users).toEqual(['U1ANA']);
  });
});

describe('try again', () => {
  it.each(['token_expired', 'token_revoked', 'invalid_auth', 'account_inactive'] as const)(
    'once the token is mended (%s), which the log asks for',
    async (state) => {
      desk.slack.setTokenState(state);
      expect((await retryLater(desk.port.postCard(view()))).unclear).toBe(false);
      expect(desk.lines).toContainEqual(
        expect.objectContaining({ level: 50, code: state, mend: expect.stringContaining('SLACK_BOT_TOKEN') }),
      );
      desk.slack.setTokenState('ok');
      expect((await desk.port.postCard(view())).kind).toBe('done');
    },
  );

  it.each([
    ['a hanging call', { kind: 'hang' as const }],
    ['a torn connection', { kind: 'reset' as const }],
    ['an answer torn in two', { kind: 'store-then-tear' as const }],
    ['a server error', { kind: 'answer' as const, reply: { status: 503, body: 'down' } }],
    ['a proxy’s page', { kind: 'answer' as const, reply: { status: 200, body: '<html>welcome</html>' } }],
    ['a fatal error', { kind: 'answer' as const, reply: { body: { ok: false, error: 'fatal_error' } } }],
  ])('unclear whether it was posted: %s', async (_, fault) => {
    desk.slack.fault({ on: 'chat.postMessage', times: 1, ...fault });
    expect((await retryLater(desk.port.postCard(view()))).unclear).toBe(true);
  });

  it('surely not posted when nobody listened', async () => {
    await desk.slack.close();
    expect((await retryLater(desk.port.postCard(view()))).unclear).toBe(false);
    desk = await openDesk();
  });

  it('reading what cannot be read is not "absent"', async () => {
    desk.slack.scopes.delete('channels:history');
    expect(await retryLater(desk.port.findCard('215', nine))).toBeInstanceOf(RetryLater);
    desk.slack.scopes.delete('users:read');
    expect(await retryLater(desk.port.listPeople())).toBeInstanceOf(RetryLater);
  });
});

describe('too many calls', () => {
  it('a short wait is sat out on the clock, and the message is posted once', async () => {
    desk.slack.fault({ on: 'chat.postMessage', times: 1, ...tooMany(3) });
    const posting = desk.port.postCard(view());
    await jumpWhenWaiting(3000);
    expect((await posting).kind).toBe('done');
    expect(desk.slack.messages(chatChannel)).toHaveLength(1);
  });

  it('a long wait is handed back with its length, surely not posted', async () => {
    desk.slack.fault({ on: 'chat.postMessage', times: 1, ...tooMany(30) });
    const later = await retryLater(desk.port.postCard(view()));
    expect(later).toMatchObject({ unclear: false, retryAfterMs: 30_000 });
    // Until then Slack is not even asked.
    const asked = desk.slack.calls.length;
    desk.clock.jump(10_000);
    expect(await retryLater(desk.port.postCard(view()))).toMatchObject({ retryAfterMs: 20_000 });
    expect(desk.slack.calls).toHaveLength(asked);
    desk.clock.jump(20_000);
    expect((await desk.port.postCard(view())).kind).toBe('done');
  });

  it('holds up neither another channel nor another method', async () => {
    const posted = await desk.port.postCard(view());
    if (posted.kind !== 'done') throw new Error(posted.words);
    desk.slack.fault({ on: 'chat.postMessage', times: 1, ...tooMany(30) });
    await retryLater(desk.port.postCard(view()));
    expect(
      (await desk.port.postInChannel('leads', { type: 'backlog', chats: [] }, { agents, rotations: [] }, 'k')).kind,
    ).toBe('done');
    expect((await desk.port.updateCard(posted, view())).kind).toBe('done');
  });

  it('a burst over the real limits is posted in the end, each message once', async () => {
    const burst = Array.from({ length: 34 }, async (_, i) => {
      for (;;) {
        try {
          return await desk.port.postInChannel(
            'leads',
            { type: 'dead-letter', what: `${i}`, why: '-' },
            { agents, rotations: [] },
            `${i}`,
          );
        } catch (error) {
          if (!(error instanceof RetryLater)) throw error;
          await new Promise<void>((resolve) => desk.clock.setTimeout(resolve, error.retryAfterMs ?? 1000));
        }
      }
    });
    const done = Promise.all(burst);
    let isDone = false;
    void done.then(() => (isDone = true));
    while (!isDone) {
      if (desk.clock.pending > 0) desk.clock.jump(1000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const keys = desk.slack.messages(leadsChannel).map((message) => message.metadata?.event_payload.key);
    expect(new Set(keys).size).toBe(34);
    expect(keys).toHaveLength(34);
  });
});

describe('a post whose answer was lost is found again', () => {
  it('a card by its chat', async () => {
    desk.slack.fault({ on: 'chat.postMessage', times: 1, kind: 'store-then-drop' });
    expect((await retryLater(desk.port.postCard(view()))).unclear).toBe(true);
    const { ts } = newest(desk.slack.messages(chatChannel));
    expect(await desk.port.findCard('215', nine)).toEqual({ channel: chatChannel, ts });
    expect(await desk.port.findCard('216', nine)).toBeUndefined();
  });

  it('a post by its key, in its channel or its thread, and nowhere else', async () => {
    const card = await desk.port.postCard(view());
    if (card.kind !== 'done') throw new Error(card.words);
    desk.slack.fault({ on: 'chat.postMessage', times: 1, kind: 'store-then-drop' });
    await retryLater(desk.port.postInThread(card, { type: 'case-refused', words: 'x' }, view(), 'effect-7'));
    await desk.port.postInChannel('leads', { type: 'backlog', chats: [] }, { agents, rotations: [] }, 'effect-8');
    const find = (key: string, to: Parameters<typeof desk.port.findPost>[1]) => desk.port.findPost(key, to, nine);
    const { ts } = newest(desk.slack.thread(card.channel, card.ts));
    expect(await find('effect-7', card)).toEqual({ channel: card.channel, ts });
    expect(await find('effect-7', 'chats')).toBeUndefined();
    expect(await find('effect-8', 'leads')).toMatchObject({ channel: leadsChannel });
    expect(await find('effect-8', card)).toBeUndefined();
    expect(await find('effect-9', 'leads')).toBeUndefined();
  });

  it('beyond the first page of a busy channel, and not before the time asked for', async () => {
    desk.slack.setMaxPage(3);
    await desk.port.postCard(view());
    const { ts } = newest(desk.slack.messages(chatChannel));
    for (let i = 0; i < 10; i++) desk.slack.post('U1ANA', chatChannel, `busy ${i}`);
    expect(await desk.port.findCard('215', nine)).toEqual({ channel: chatChannel, ts });
    expect(await desk.port.findCard('215', nine + 5 * minute)).toBeUndefined();
  });
});

it('people are listed page by page, without bots, leavers and those without an e-mail address', async () => {
  desk.slack.setMaxPage(2);
  desk.slack.addUser({ id: 'U3', name: 'gone', realName: 'Gone', email: 'gone@example.com', deleted: true });
  desk.slack.addUser({ id: 'U4', name: 'robot', realName: 'Robot', email: 'robot@example.com', isBot: true });
  desk.slack.addUser({ id: 'U5', name: 'guest', realName: 'Guest', email: '' });
  desk.slack.addUser({ id: 'U6', name: 'dora', realName: 'Dora Diaz', email: 'Dora@Example.com' });
  expect(await desk.port.listPeople()).toEqual([
    { slackUserId: 'U1ANA', email: 'ana@example.com', name: 'Ana Abreu', timeZone: 'Etc/UTC' },
    { slackUserId: 'U2BEN', email: 'ben@example.com', name: 'Ben Berg', timeZone: 'Etc/UTC' },
    { slackUserId: 'U6', email: 'Dora@Example.com', name: 'Dora Diaz', timeZone: 'Etc/UTC' },
  ]);
});

it('no line of the log holds a client’s words or a token', async () => {
  desk.slack.fault({ on: 'chat.postMessage', times: 1, kind: 'reset' });
  await retryLater(desk.port.postCard(view()));
  desk.slack.archive(chatChannel);
  await desk.port.postCard(view());
  const log = JSON.stringify(desk.lines);
  expect(desk.lines.length).toBeGreaterThan(0);
  expect(log).not.toMatch(/Ann Lee|log in since|xoxb/);
});
