/** What the unmodified SDK makes of an Intercom that misbehaves: the reasons for the product's own rules. */
import { IntercomClient } from 'intercom-client';
import { describe, expect, it } from 'vitest';
import { ANA, codeOf, failure, setup } from './setup.ts';

const hello = { message_type: 'comment', type: 'admin', admin_id: ANA, body: '<p>Hello</p>' } as const;

describe('the SDK', () => {
  it('posts one reply three times with its default retries when 500 comes after storing', async () => {
    const { intercom, baseUrl, chat } = await setup();
    const id = chat();
    const client = new IntercomClient({ token: 'secret-token', baseUrl });
    intercom.switches.failAfterStoring.set('reply', 2);
    await client.conversations.reply({ conversation_id: id, body: hello });
    expect(intercom.messagesToClient(id).filter((message) => message.text === 'Hello')).toHaveLength(3);
  });

  it('posts it once without retries, though the call fails', async () => {
    const { intercom, client, chat } = await setup();
    const id = chat();
    intercom.switches.failAfterStoring.set('reply', 1);
    expect((await failure(client.conversations.reply({ conversation_id: id, body: hello }))).statusCode).toBe(500);
    expect(intercom.messagesToClient(id)).toHaveLength(2);
  });

  it('a timeout has no status, and the reply may be stored', async () => {
    const { intercom, client, chat } = await setup();
    const id = chat();
    intercom.fault({ on: 'reply', kind: 'store-then-hang', times: 1 });
    const error = await failure(
      client.conversations.reply({ conversation_id: id, body: hello }, { timeoutInSeconds: 0.2 }),
    );
    expect(error.statusCode).toBeUndefined();
    expect(intercom.messagesToClient(id)).toHaveLength(2);
  });

  it('a torn connection has no status, and the reply is stored', async () => {
    const { intercom, client, chat } = await setup();
    const id = chat();
    intercom.fault({ on: 'reply', kind: 'store-then-drop', times: 1 });
    const error = await failure(client.conversations.reply({ conversation_id: id, body: hello }));
    expect(error.statusCode).toBeUndefined();
    expect(intercom.messagesToClient(id)).toHaveLength(2);
  });

  it('takes 200 with a page of HTML for an empty search', async () => {
    const { intercom, client, chat } = await setup();
    chat();
    intercom.fault({ on: 'search', kind: 'answer', reply: { status: 200, body: '<html>maintenance</html>' } });
    const page = await client.conversations.search({ query: { field: 'state', operator: '=', value: 'open' } });
    expect(page.data).toEqual([]);
    expect(page.response.type).toBeUndefined();
  });

  it('a fault may be limited to some calls of a route', async () => {
    const { intercom, client, chat } = await setup();
    const id = chat();
    intercom.fault({
      on: 'parts',
      kind: 'answer',
      reply: { status: 500 },
      when: ({ raw }) => JSON.parse(raw.toString('utf8')).message_type === 'assignment',
    });
    const base = { type: 'admin', admin_id: ANA } as const;
    const assign = { ...base, message_type: 'assignment', assignee_id: ANA } as const;
    const close = { ...base, message_type: 'close' } as const;
    expect((await failure(client.conversations.manage({ conversation_id: id, body: assign }))).statusCode).toBe(500);
    expect((await client.conversations.manage({ conversation_id: id, body: close })).state).toBe('closed');
  });
});

describe('the door of the API', () => {
  it('a wrong token is 401 in an error.list with a request id', async () => {
    const { baseUrl } = await setup();
    const client = new IntercomClient({ token: 'wrong', baseUrl, maxRetries: 0 });
    const error = await failure(client.admins.list());
    expect(error.statusCode).toBe(401);
    expect(error.body).toEqual({
      type: 'error.list',
      request_id: expect.any(String),
      errors: [{ code: 'unauthorized', message: 'Access Token Invalid' }],
    });
  });

  it('an unknown address is 404 in the same form, an unknown version and a torn body 400', async () => {
    const { baseUrl } = await setup();
    const call = async (path: string, init: RequestInit = {}) => {
      const headers = { authorization: 'Bearer secret-token', ...init.headers };
      const answer = await fetch(`${baseUrl}${path}`, { ...init, headers });
      return [answer.status, codeOf({ body: await answer.json() })];
    };
    expect(await call('/subscriptions')).toEqual([404, 'not_found']);
    expect(await call('/admins', { headers: { 'Intercom-Version': '3.0' } })).toEqual([
      400,
      'intercom_version_invalid',
    ]);
    expect(await call('/conversations/search', { method: 'POST', body: '{"query":' })).toEqual([400, 'bad_request']);
  });

  it('counts requests in windows of ten seconds of the clock', async () => {
    const { intercom, client, clock } = await setup();
    intercom.switches.rateLimit = 2;
    const { rawResponse } = await client.admins.list().withRawResponse();
    expect(rawResponse.headers.get('x-ratelimit-limit')).toBe('2');
    expect(rawResponse.headers.get('x-ratelimit-remaining')).toBe('1');
    expect(rawResponse.headers.get('x-ratelimit-reset')).toBe(String(clock.now() / 1000 + 10));
    await client.admins.list();
    expect((await failure(client.admins.list())).statusCode).toBe(429);
    clock.advance(10_000);
    expect((await client.admins.list()).type).toBe('admin.list');
  });
});
