import { afterEach, beforeEach, expect, it } from 'vitest';
import { APP_TOKEN, BOT_TOKEN, CHAT, openWorkspace, refusal, type Workspace, webClient } from './workspace.ts';

let space: Workspace;
beforeEach(async () => {
  space = await openWorkspace();
});
afterEach(() => space.close());

const post = (text: string, channel = CHAT) => space.client.chat.postMessage({ channel, text });

it('auth.test names the bot and the granted scopes', async () => {
  const answer = await space.client.auth.test();
  expect(answer).toMatchObject({ ok: true, user_id: space.slack.botUserId, team_id: 'T0SANDBOX' });
  expect(answer.response_metadata?.scopes).toContain('chat:write');
});

it('a wrong token, none at all, and a token of the other kind are refused', async () => {
  const wrong = webClient(space.slack, {}, 'xoxb-other');
  const app = webClient(space.slack, {}, APP_TOKEN);
  expect((await refusal(wrong.auth.test())).error).toBe('invalid_auth');
  expect((await refusal(app.auth.test())).error).toBe('not_allowed_token_type');
  expect((await refusal(space.client.apps.connections.open({}))).error).toBe('not_allowed_token_type');
  const bare = await fetch(`${space.slack.apiUrl}auth.test`, { method: 'POST' });
  expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' });
});

it.each(['invalid_auth', 'token_expired', 'token_revoked', 'account_inactive'] as const)(
  'a token that went bad answers %s until it is mended',
  async (state) => {
    space.slack.setTokenState(state);
    expect((await refusal(space.client.auth.test())).error).toBe(state);
    space.slack.setTokenState('ok');
    expect((await space.client.auth.test()).ok).toBe(true);
  },
);

it('a missing scope is named, with those that are there', async () => {
  space.slack.scopes.delete('chat:write');
  const refused = await refusal(post('hello'));
  expect(refused).toMatchObject({ error: 'missing_scope', needed: 'chat:write' });
  expect(refused.provided).toContain('users:read');
  expect(space.slack.messages(CHAT)).toEqual([]);
  expect(space.slack.refusals).toEqual([{ method: 'chat.postMessage', error: 'missing_scope', messages: [] }]);
});

it('the scope that a channel needs depends on its kind', async () => {
  space.slack.scopes.delete('channels:history');
  const refused = await refusal(space.client.conversations.history({ channel: CHAT }));
  expect(refused).toMatchObject({ error: 'missing_scope', needed: 'channels:history' });
});

it('an unknown method is refused as unknown', async () => {
  expect((await refusal(space.client.apiCall('chat.postMesage', { channel: CHAT }))).error).toBe('unknown_method');
});

it('a missing argument is named', async () => {
  const refused = await refusal(space.client.apiCall('conversations.info', {}));
  expect(refused).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] missing required field: channel'] },
  });
});

it('arguments may come as JSON', async () => {
  const answer = await fetch(`${space.slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ channel: CHAT, text: 'as JSON', blocks: [{ type: 'divider' }] }),
  });
  expect(await answer.json()).toMatchObject({ ok: true, channel: CHAT });
  expect(space.slack.messages(CHAT)[0]?.blocks[0]?.type).toBe('divider');
});

it('posting too fast into one channel meets 429 with the seconds to wait, and other methods go on', async () => {
  for (let i = 0; i < 30; i += 1) await post(`burst ${i}`);
  await expect(post('one too many')).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 1 });
  expect((await space.client.auth.test()).ok).toBe(true);
  space.clock.jump(1000);
  await post('after a second');
  expect(space.slack.messages(CHAT).map((message) => message.text)).not.toContain('one too many');
  expect(space.slack.messages(CHAT)).toHaveLength(31);
});

it('each method has its own limit, and a switch turns them off', async () => {
  for (let i = 0; i < 20; i += 1) await space.client.users.list({});
  await expect(space.client.users.list({})).rejects.toMatchObject({ retryAfter: 3 });
  space.slack.setLimits('off');
  expect((await space.client.users.list({})).ok).toBe(true);
});

it('a client that waits out a 429 comes through by itself', async () => {
  space.slack.fault({
    on: 'chat.postMessage',
    kind: 'answer',
    times: 1,
    reply: { status: 429, headers: { 'retry-after': '1' }, body: { ok: false, error: 'ratelimited' } },
  });
  const patient = webClient(space.slack, { retryConfig: { retries: 1, minTimeout: 1 }, rejectRateLimitedCalls: false });
  await patient.chat.postMessage({ channel: CHAT, text: 'in the end' });
  expect(space.slack.messages(CHAT)).toHaveLength(1);
});

it('a post that was stored and then dropped is doubled by a client that retries, and not by one that does not', async () => {
  space.slack.fault({ on: 'chat.postMessage', kind: 'store-then-drop', times: 1 });
  await expect(post('once')).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  expect(space.slack.messages(CHAT).map((message) => message.text)).toEqual(['once']);

  space.slack.fault({ on: 'chat.postMessage', kind: 'store-then-drop', times: 1 });
  const eager = webClient(space.slack, { retryConfig: { retries: 1, minTimeout: 1 } });
  await eager.chat.postMessage({ channel: CHAT, text: 'twice' });
  expect(space.slack.messages(CHAT).map((message) => message.text)).toEqual(['once', 'twice', 'twice']);
});
