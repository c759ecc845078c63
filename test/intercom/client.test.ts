import { describe, expect, it } from 'vitest';
import { RetryLater } from '../../src/lib/errors.ts';
import type { Fault } from '../../src/sandbox/lib/http-service.ts';
import { appId, noor, now, piet, setup, team } from './setup.ts';

const html = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Please sign in</html>' };
const apiError = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: { type: 'error.list', request_id: 'r1', errors: [{ code, message: `Words about ${code}` }] },
});

/** What a call threw; fails when it did not. */
async function thrown(call: Promise<unknown>): Promise<unknown> {
  const answer = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  expect(answer).toHaveProperty('error');
  return (answer as { error: unknown }).error;
}

describe('readChat', () => {
  it('reads a chat with its words, its page, and what is known of its client', async () => {
    const { service, intercom, openChat, contact } = await setup();
    const id = openChat('a < b & c');
    service.replyInInbox(noor, id, 'Looking into it');
    const chat = await intercom.readChat(id);
    expect(chat).toMatchObject({
      id,
      openedAt: now,
      status: 'open',
      assigneeId: noor,
      teamId: team,
      page: 'https://cms.north.example/p',
      isLive: true,
      client: {
        id: contact,
        name: 'Ines Okafor',
        email: 'ines@north.example',
        company: 'North & Co',
        lastActiveAt: now - 60_000,
      },
    });
    expect(chat).toHaveProperty('parts.length', 3);
    expect(chat).toHaveProperty('parts.0.text', 'a < b & c');
    expect(chat).toHaveProperty('parts.1', expect.objectContaining({ kind: 'message', text: 'Looking into it' }));
    expect(chat).toHaveProperty('parts.2', expect.objectContaining({ kind: 'assigned', assigned: { agentId: noor } }));
  });

  it('knows when the bot has a chat and when it hands it over', async () => {
    const { service, intercom, contact } = await setup();
    const id = service.openChat({ contact, body: 'Hello', teamId: team, bot: true });
    service.botWrites(id, 'Did you try the manual?');
    expect(await intercom.readChat(id)).toMatchObject({ withBot: true });
    service.escalate(id);
    expect(await intercom.readChat(id)).toMatchObject({ withBot: false, teamId: team });
  });

  it('says gone for a chat that was deleted, and for an id that cannot be one, without asking for it', async () => {
    const { service, intercom, openChat, calls } = await setup();
    const id = openChat();
    service.deleteConversation(id);
    expect(await intercom.readChat(id)).toBe('gone');
    expect(calls('find')).toBe(1);
    expect(await intercom.readChat('last')).toBe('gone');
    expect(await intercom.readChat('../admins')).toBe('gone');
    expect(service.calls).toHaveLength(1);
  });

  it('does not take a 404 of something else for a deleted chat', async () => {
    const { intercom, openChat, service } = await setup();
    const id = openChat();
    service.fault({ on: 'find', kind: 'answer', reply: { status: 404, body: '<html>no such host</html>' } });
    expect(await thrown(intercom.readChat(id))).toBeInstanceOf(RetryLater);
  });

  it('tries a broken connection once more, and no more than that', async () => {
    const { service, intercom, openChat, calls } = await setup();
    const id = openChat();
    service.fault({ on: 'find', kind: 'reset', times: 1 });
    expect(await intercom.readChat(id)).toMatchObject({ id });
    service.fault({ on: 'find', kind: 'reset' });
    expect(await thrown(intercom.readChat(id))).toMatchObject({ name: 'RetryLater', unclear: false });
    expect(calls('find')).toBe(4);
  });

  const passing: Array<[string, Fault, string]> = [
    ['a failing service', { on: 'find', kind: 'answer', reply: apiError(500, 'server_error') }, 'Intercom failed'],
    ['an unavailable one', { on: 'find', kind: 'answer', reply: { status: 503, body: 'x' } }, 'Intercom failed'],
    ['a page of somebody else', { on: 'find', kind: 'answer', reply: html }, 'something else than Intercom answered'],
    [
      'an empty answer',
      { on: 'find', kind: 'answer', reply: { status: 200, body: '' } },
      'something else than Intercom answered',
    ],
    ['another form', { on: 'find', kind: 'answer', reply: { body: { type: 'conversation' } } }, 'cannot read'],
    ['half an answer', { on: 'find', kind: 'store-then-tear' }, 'broke'],
    [
      'a refused token',
      { on: 'find', kind: 'answer', reply: apiError(401, 'unauthorized') },
      'refuses the access token',
    ],
    [
      'a missing scope',
      { on: 'find', kind: 'answer', reply: apiError(403, 'api_plan_restricted') },
      'refuses the access token',
    ],
    ['an odd refusal', { on: 'find', kind: 'answer', reply: apiError(422, 'odd') }, 'refuses to show a conversation'],
  ];

  it.each(passing)('leaves %s for later', async (_, fault, words) => {
    const { service, intercom, openChat } = await setup();
    const id = openChat();
    service.fault(fault);
    const error = await thrown(intercom.readChat(id));
    expect(error).toBeInstanceOf(RetryLater);
    expect(error).toMatchObject({ unclear: false, message: expect.stringContaining(words) });
  });

  it.each(['hang', 'store-then-hang'] as const)('gives up on a service that does %s', async (kind) => {
    const { service, intercom, openChat } = await setup({ timeoutMs: 200 });
    const id = openChat();
    service.fault({ on: 'find', kind });
    const error = await thrown(intercom.readChat(id));
    expect(error).toMatchObject({ name: 'RetryLater', message: 'Intercom did not answer in time' });
  });

  it('gives up on an answer whose body never ends', async () => {
    const { service, intercom, openChat } = await setup({ timeoutMs: 200 });
    const id = openChat();
    service.http.server.prependListener('request', (_, response) => {
      // A longer body is announced than will ever come.
      const writeHead = response.writeHead.bind(response) as (status: number, headers: object) => typeof response;
      response.writeHead = ((status: number, headers: object) =>
        writeHead(status, { ...headers, 'content-length': '1000000' })) as typeof response.writeHead;
      response.end = ((body: string) => response.write(body)) as unknown as typeof response.end;
    });
    const error = await thrown(intercom.readChat(id));
    expect(error).toMatchObject({ name: 'RetryLater', message: 'Intercom did not answer in time' });
  });

  it('says how long Intercom asked to wait', async () => {
    const { service, intercom, openChat } = await setup();
    const id = openChat();
    const reset = { 'x-ratelimit-reset': String(now / 1000 + 7) };
    service.fault({ on: 'find', kind: 'answer', reply: apiError(429, 'rate_limit_exceeded', reset) });
    expect(await thrown(intercom.readChat(id))).toMatchObject({ retryAfterMs: 7_000, unclear: false });
  });

  it("the service's own rate limit is understood", async () => {
    const { service, intercom, openChat } = await setup();
    const id = openChat();
    service.switches.rateLimit = 1;
    expect(await intercom.readChat(id)).toMatchObject({ id });
    const error = await thrown(intercom.readChat(id));
    expect(error).toMatchObject({ name: 'RetryLater', message: 'Intercom limits our calls' });
    expect((error as RetryLater).retryAfterMs).toBeGreaterThan(0);
    expect((error as RetryLater).retryAfterMs).toBeLessThanOrEqual(10_000);
  });

  it('tells in the log when the token is refused, and never the token or anybody’s words', async () => {
    const { intercom, openChat, lines } = await setup({ accessToken: 'tok-wrong-secret' });
    await thrown(intercom.readChat(openChat('private words')));
    expect(lines).toContainEqual(expect.objectContaining({ level: 50, status: 401, code: 'unauthorized' }));
    expect(JSON.stringify(lines)).not.toMatch(/tok-wrong-secret|private words/);
  });
});

describe('assignChat', () => {
  it('assigns to an agent, as that agent, and answers with the chat', async () => {
    const { service, intercom, openChat } = await setup();
    const id = openChat();
    const answer = await intercom.assignChat({ chatId: id, agentId: noor, byAgentId: noor });
    expect(answer).toMatchObject({ kind: 'done', snapshot: { id, assigneeId: noor } });
    const stored = service.conversation(id);
    expect(stored.admin_assignee_id).toBe(noor);
    expect(stored.parts.at(-1)).toMatchObject({ part_type: 'assignment', body: null, author: { id: noor } });
  });

  it('takes an assignment away', async () => {
    const { service, intercom, openChat } = await setup();
    const id = openChat();
    service.assignInInbox(noor, id, { admin: noor });
    const answer = await intercom.assignChat({ chatId: id, agentId: null, byAgentId: noor });
    expect(answer).toMatchObject({ kind: 'done' });
    expect(answer).not.toHaveProperty('snapshot.assigneeId');
    expect(service.conversation(id)).toMatchObject({ admin_assignee_id: null, team_assignee_id: team });
  });

  it("passes Intercom's own words of a refusal on", async () => {
    const { service, intercom, openChat } = await setup();
    const id = openChat();
    const noSeat = await intercom.assignChat({ chatId: id, agentId: piet, byAgentId: noor });
    expect(noSeat).toEqual({ kind: 'refused', words: 'Admin has no inbox seat' });
    service.fault({ on: 'parts', kind: 'answer', reply: apiError(422, 'admin_not_found') });
    const answer = await intercom.assignChat({ chatId: id, agentId: noor, byAgentId: noor });
    expect(answer).toEqual({ kind: 'refused', words: 'Words about admin_not_found' });
    expect(service.conversation(id).admin_assignee_id).toBeNull();
  });

  it.each([
    { chatId: 'last', agentId: noor, byAgentId: noor },
    { chatId: '1', agentId: '1/2', byAgentId: noor },
    { chatId: '1', agentId: null, byAgentId: '' },
  ])('never sends ids that are no numbers: %j', async (input) => {
    const { service, intercom } = await setup();
    expect(await intercom.assignChat(input)).toMatchObject({ kind: 'refused' });
    expect(service.calls).toHaveLength(0);
  });

  const unclear: Array<[string, Fault, boolean]> = [
    ['was stored, then the connection broke', { on: 'parts', kind: 'store-then-drop' }, true],
    ['was stored, then half the answer came', { on: 'parts', kind: 'store-then-tear' }, true],
    ['was stored, then no answer came', { on: 'parts', kind: 'store-then-hang' }, true],
    ['met a failing service', { on: 'parts', kind: 'answer', reply: apiError(500, 'server_error') }, true],
    ['met a page of somebody else', { on: 'parts', kind: 'answer', reply: html }, true],
    ['was limited', { on: 'parts', kind: 'answer', reply: apiError(429, 'rate_limit_exceeded') }, false],
    ['met a refused token', { on: 'parts', kind: 'answer', reply: apiError(401, 'unauthorized') }, false],
  ];

  it.each(unclear)('that %s is sent once, and says whether it may have landed', async (_, fault, isUnclear) => {
    const { service, intercom, openChat, calls } = await setup({ timeoutMs: 300 });
    const id = openChat();
    service.fault(fault);
    const error = await thrown(intercom.assignChat({ chatId: id, agentId: noor, byAgentId: noor }));
    expect(error).toMatchObject({ name: 'RetryLater', unclear: isUnclear });
    expect(calls('parts')).toBe(1);
    if (fault.kind.startsWith('store')) expect(service.conversation(id).admin_assignee_id).toBe(noor);
  });

  it('is unclear after a 500 that came once it was stored', async () => {
    const { service, intercom, openChat } = await setup();
    const id = openChat();
    service.switches.failAfterStoring.set('parts', 1);
    const assignment = { chatId: id, agentId: noor, byAgentId: noor };
    expect(await thrown(intercom.assignChat(assignment))).toMatchObject({ unclear: true });
    expect(await intercom.assignChat(assignment)).toMatchObject({ kind: 'done' });
    expect(service.conversation(id).admin_assignee_id).toBe(noor);
  });

  it('is done without a snapshot when the answer does not show the chat', async () => {
    const { service, intercom, openChat } = await setup();
    const id = openChat();
    service.fault({ on: 'parts', kind: 'answer', reply: { body: { type: 'ticket', id } } });
    expect(await intercom.assignChat({ chatId: id, agentId: noor, byAgentId: noor })).toEqual({ kind: 'done' });
  });
});

describe('the workspace', () => {
  it('lists its people, those without a seat included, and leaves out the bot', async () => {
    const { service, intercom } = await setup();
    service.addAdmin({ id: '7100099', name: 'Fin', email: `operator+${appId}@intercom.io` });
    service.setAway(noor, true);
    expect(await intercom.listAgents()).toEqual([
      { id: noor, name: 'Noor Haddad', email: 'noor@helpdesk.example', hasInboxSeat: true, isAway: true },
      { id: piet, name: 'Piet Janssen', email: 'piet@helpdesk.example', hasInboxSeat: false, isAway: false },
    ]);
  });

  it('tells its id and region', async () => {
    const { intercom } = await setup();
    expect(await intercom.workspace()).toEqual({ appId, region: 'US' });
  });

  it('leaves a page of somebody else for later', async () => {
    const { service, intercom } = await setup();
    service.fault({ on: '*', kind: 'answer', reply: html });
    expect(await thrown(intercom.listAgents())).toBeInstanceOf(RetryLater);
    expect(await thrown(intercom.workspace())).toBeInstanceOf(RetryLater);
  });

  it('takes a base address with a path', async () => {
    const { intercom } = await setup({ apiPath: '/' });
    expect(await intercom.workspace()).toMatchObject({ appId });
  });
});
