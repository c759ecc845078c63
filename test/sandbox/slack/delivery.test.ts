import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App, BlockAction } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  ANA,
  APP_TOKEN,
  BEN,
  CHAT,
  httpApp,
  openWorkspace,
  refusal,
  socketApp,
  type Workspace,
  webClient,
} from './workspace.ts';

const MINUTE = 60_000;
const go = { type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } };
const card = { channel: CHAT, text: 'x', blocks: [{ type: 'actions' as const, elements: [go] }] };

let space: Workspace;
const cleanup: Array<() => Promise<unknown>> = [];
beforeEach(async () => {
  space = await openWorkspace({ ackTimeoutMs: 200 });
});
afterEach(async () => {
  for (const close of cleanup.splice(0).reverse()) await close();
  await space.close();
});

describe('Socket Mode', () => {
  it('an address opens one socket and no second', async () => {
    const { url = '' } = await webClient(space.slack, {}, APP_TOKEN).apps.connections.open({});
    const hello = await firstFrame(url);
    expect(hello).toMatchObject({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0CHATDUTY' } });
    await expect(firstFrame(url)).rejects.toThrow('403');
    expect(space.slack.connections).toBe(1);
  });

  it('ten sockets are the most', async () => {
    const client = webClient(space.slack, {}, APP_TOKEN);
    space.slack.setLimits('off');
    const open = async () => firstFrame((await client.apps.connections.open({})).url ?? '');
    for (let i = 0; i < 10; i += 1) expect((await open()).type).toBe('hello');
    expect(await open()).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
    expect(space.slack.connections).toBe(10);
  });

  it('a payload goes to one of several connections, not to all', async () => {
    const heard: string[] = [];
    for (const name of ['one', 'two']) await startSocket(counting(heard, name));
    await space.client.chat.postMessage(card);
    for (let i = 0; i < 4; i += 1) await space.slack.press(ANA, space.slack.messages(CHAT)[0]!, 'Go');
    expect(heard.toSorted()).toEqual(['one', 'one', 'two', 'two']);
  });

  it('an envelope may arrive twice', async () => {
    const heard: string[] = [];
    await startSocket(counting(heard, 'press'));
    await space.client.chat.postMessage(card);
    space.slack.duplicateNext();
    await space.slack.press(ANA, space.slack.messages(CHAT)[0]!, 'Go');
    await space.slack.press(ANA, space.slack.messages(CHAT)[0]!, 'Go');
    expect(heard).toEqual(['press', 'press', 'press']);
  });

  it('a deaf socket hears nothing: the press fails, and an event comes again a minute later', async () => {
    const heard: string[] = [];
    const app = await startSocket(counting(heard, 'press'));
    await space.client.chat.postMessage(card);
    space.slack.deafSocket();
    const pressed = await space.slack.press(ANA, space.slack.messages(CHAT)[0]!, 'Go');
    expect(pressed).toMatchObject({ acked: false, problem: 'This app did not respond in time. Try again.' });
    expect(await space.slack.emit({ type: 'user_change', user: { id: BEN } })).toBe(false);
    await space.slack.until((slack) => !slack.busy);
    await app.stop();
    await startSocket(counting(heard, 'press'));
    space.clock.jump(MINUTE);
    await settled(() => heard.length > 0);
    expect(heard).toEqual(['user_change retry 2 timeout']);
  });

  it('an event sent while no socket is open arrives only as a retry', async () => {
    const heard: string[] = [];
    expect(await space.slack.emit({ type: 'user_change', user: { id: BEN } })).toBe(false);
    await startSocket(counting(heard, 'press'));
    space.clock.jump(MINUTE);
    await settled(() => heard.length > 0);
    expect(heard).toEqual(['user_change retry 2 timeout']);
  });

  it('a torn socket and a frame that asks to leave both end in a new connection', async () => {
    const heard: string[] = [];
    await startSocket(counting(heard, 'press'));
    space.slack.dropSockets();
    await space.slack.until((slack) => slack.connections === 0);
    await space.slack.until((slack) => slack.connections === 1);
    space.slack.disconnectSockets('refresh_requested');
    await space.slack.until((slack) => slack.connections === 0);
    await space.slack.until((slack) => slack.connections === 1);
    await space.client.chat.postMessage(card);
    expect((await space.slack.press(ANA, space.slack.messages(CHAT)[0]!, 'Go')).acked).toBe(true);
  });

  it('a bad app token opens nothing', async () => {
    const other = webClient(space.slack, {}, 'xapp-other');
    expect((await refusal(other.apps.connections.open({}))).error).toBe('invalid_auth');
  });
});

describe('HTTP mode', () => {
  it('Bolt refuses an old timestamp and a forged signature, and the person sees an error', async () => {
    const heard: string[] = [];
    const app = await httpApp(space.slack, counting(heard, 'press'));
    cleanup.push(app.stop);
    await space.client.chat.postMessage(card);
    const press = () => space.slack.press(ANA, space.slack.messages(CHAT)[0]!, 'Go');
    space.slack.signing.skewSeconds = -301;
    expect((await press()).acked).toBe(false);
    space.slack.signing.skewSeconds = 0;
    space.slack.signing.secret = 'forged';
    expect((await press()).acked).toBe(false);
    expect(heard).toEqual([]);
  });

  it('everything goes to one address, signed, in the content types that Bolt insists on', async () => {
    const got = await listen(() => 200);
    await space.client.chat.postMessage(card);
    await space.slack.press(ANA, space.slack.messages(CHAT)[0]!, 'Go');
    await space.slack.command(ANA, CHAT, '/chatduty', 'who');
    await space.slack.emit({ type: 'user_change', user: { id: BEN } });
    expect(got.map(({ headers }) => headers['content-type'])).toEqual([
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded',
      'application/json',
    ]);
    expect(got.every(({ headers }) => /^v0=[0-9a-f]{64}$/.test(String(headers['x-slack-signature'])))).toBe(true);
    expect(new URLSearchParams(got[1]?.body).get('command')).toBe('/chatduty');
    expect(JSON.parse(got[2]?.body ?? '')).toMatchObject({ type: 'event_callback', event: { type: 'user_change' } });
  });

  it('a failed event is tried again at once, after one minute and after five more, and then no more', async () => {
    const got = await listen(() => 500);
    await space.slack.emit({ type: 'user_change', user: { id: BEN } });
    const tries = () => got.map(({ headers }) => headers['x-slack-retry-num']);
    await settled(() => got.length === 2);
    expect(tries()).toEqual([undefined, '1']);
    space.clock.jump(MINUTE);
    await settled(() => got.length === 3);
    space.clock.jump(5 * MINUTE);
    await settled(() => got.length === 4);
    expect(tries()).toEqual([undefined, '1', '2', '3']);
    expect(got[3]?.headers['x-slack-retry-reason']).toBe('http_error');
    expect(new Set(got.map(({ body }) => JSON.parse(body).event_id)).size).toBe(1);
    space.clock.jump(60 * MINUTE);
    expect(space.slack.busy).toBe(false);
  });

  it('x-slack-no-retry ends the tries', async () => {
    const got = await listen(() => 500, { 'x-slack-no-retry': '1' });
    await space.slack.emit({ type: 'user_change', user: { id: BEN } });
    space.clock.jump(10 * MINUTE);
    expect(space.slack.busy).toBe(false);
    expect(got).toHaveLength(1);
  });

  it('an app that answers too late did not ack', async () => {
    await listen(() => null);
    await space.client.chat.postMessage(card);
    const pressed = await space.slack.press(ANA, space.slack.messages(CHAT)[0]!, 'Go');
    expect(pressed.acked).toBe(false);
    expect(pressed.latencyMs).toBeGreaterThan(190);
  });
});

it('an event that the app did not subscribe to is not sent', async () => {
  const got = await listen(() => 200);
  await space.slack.emit({ type: 'emoji_changed' });
  space.slack.updateUser(BEN, { presence: 'away' });
  await space.slack.emit({ type: 'user_change', user: { id: BEN } });
  expect(got.map(({ body }) => JSON.parse(body).event.type)).toEqual(['user_change']);
});

/** Notes every press and event that arrives. */
function counting(heard: string[], name: string): (app: App) => void {
  return (app) => {
    app.action<BlockAction>('go', async ({ ack }) => {
      heard.push(name);
      await ack();
    });
    app.event('user_change', async ({ context }) => {
      heard.push(`user_change retry ${context.retryNum} ${context.retryReason}`);
    });
  };
}

async function startSocket(wire: (app: App) => void) {
  const app = await socketApp(space.slack, wire);
  cleanup.push(app.stop);
  return app;
}

function firstFrame(url: string): Promise<Record<string, unknown>> {
  const socket = new WebSocket(url);
  cleanup.push(async () => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.once('message', (data) => resolve(JSON.parse(String(data))));
    socket.once('error', reject);
  });
}

/** A bare HTTP server in the app's place; `null` never answers. */
async function listen(
  status: () => number | null,
  headers: Record<string, string> = {},
): Promise<Array<{ headers: IncomingHttpHeaders; body: string }>> {
  const got: Array<{ headers: IncomingHttpHeaders; body: string }> = [];
  const server: Server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    got.push({ headers: req.headers, body: Buffer.concat(chunks).toString() });
    const code = status();
    if (code !== null) res.writeHead(code, headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  space.slack.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  cleanup.push(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return got;
}

/** Waits until the condition holds and nothing is underway, giving other work its turn in between. */
async function settled(holds: () => boolean): Promise<void> {
  while (!holds() || space.slack.busy) await new Promise((resolve) => setImmediate(resolve));
}
