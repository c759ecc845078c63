import { SocketModeReceiver } from '@slack/bolt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBolt } from '../../src/slack/bolt.ts';
import { sdkLogger } from '../../src/slack/sdk-logger.ts';
import { Socket } from '../../src/slack/socket.ts';
import { chatChannel, newest, openDesk, type SlackDesk, tokens } from './desk.ts';
import { oneWaitingChat } from './intake.ts';
import { runBolt } from './running.ts';
import { minute, view } from './views.ts';

let desk: SlackDesk;
let running: Awaited<ReturnType<typeof runBolt>>;
let intake: ReturnType<typeof oneWaitingChat>;
const unhandled: unknown[] = [];
const remember = (reason: unknown) => unhandled.push(reason);

beforeEach(async () => {
  unhandled.length = 0;
  process.on('unhandledRejection', remember);
  desk = await openDesk();
  intake = oneWaitingChat();
  running = await runBolt(desk, 'socket', intake);
});
afterEach(async () => {
  await running.close();
  await desk.close();
  process.off('unhandledRejection', remember);
  expect(unhandled).toEqual([]);
});

const opened = () => desk.slack.calls.filter(({ route }) => route === 'apps.connections.open').length;
const isTrue = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
};
const isUp = () => isTrue(() => running.bolt.isUp() && desk.slack.connections === 1);

it.each(['refresh_requested', 'warning'] as const)('a refresh by Slack (%s) is followed at once', async (reason) => {
  desk.slack.disconnectSockets(reason);
  await isTrue(() => opened() === 2);
  await isUp();
  await desk.port.postCard(view());
  const press = await desk.slack.press('U1ANA', newest(desk.slack.messages(chatChannel)), 'Claim');
  expect(press.acked).toBe(true);
  expect(intake.owner).toBe('11');
});

it('a torn socket is opened again', async () => {
  desk.slack.dropSockets();
  await isTrue(() => opened() === 2);
  await isUp();
});

it('while Slack refuses a new socket it is tried again and again, and works once Slack does', async () => {
  desk.slack.fault({ on: 'apps.connections.open', times: 3, kind: 'answer', reply: { status: 500, body: 'no' } });
  desk.slack.dropSockets();
  for (let attempt = 2; attempt <= 4; attempt++) {
    await isTrue(() => opened() === attempt && desk.clock.pending === 2);
    expect(running.bolt.isUp()).toBe(false);
    desk.clock.jump(15_000);
  }
  await isUp();
});

it('two minutes without a socket are fatal, and not a moment before', async () => {
  const reasons: string[] = [];
  running.bolt.onFatal((reason) => reasons.push(reason.message));
  desk.slack.fault({
    on: 'apps.connections.open',
    kind: 'answer',
    reply: { body: { ok: false, error: 'invalid_auth' } },
  });
  desk.slack.dropSockets();
  await isTrue(() => desk.clock.pending === 2);
  desk.clock.jump(2 * minute - 1);
  expect(reasons).toEqual([]);
  desk.clock.jump(1);
  expect(reasons).toEqual(['The Slack socket has been down for two minutes.']);
  desk.slack.clearFaults();
});

it('a socket that came back in time is not fatal later', async () => {
  const reasons: string[] = [];
  running.bolt.onFatal((reason) => reasons.push(reason.message));
  desk.slack.dropSockets();
  await isTrue(() => opened() === 2);
  await isUp();
  desk.clock.jump(10 * minute);
  expect(reasons).toEqual([]);
});

it('a frame that the SDK trips over is logged, and harms nobody', async () => {
  const { clock, log } = desk;
  const { client } = new SocketModeReceiver({ appToken: tokens.appToken, logger: sdkLogger(log) });
  const socket = new Socket(client, { clock, log, onFatal: () => undefined });
  // What app_rate_limited looks like: nothing inside.
  client.emit('ws_message', JSON.stringify({ type: 'events_api', envelope_id: 'e1', payload: {} }), false);
  await isTrue(() => desk.lines.some(({ msg }) => msg === 'A frame on the Slack socket could not be handled'));
  expect(socket.isUp()).toBe(false);
});

it('stopping closes the socket within three seconds and opens no other', async () => {
  const before = performance.now();
  await running.bolt.stop();
  expect(performance.now() - before).toBeLessThan(3000);
  await desk.slack.until(() => desk.slack.connections === 0);
  desk.clock.jump(minute);
  expect(opened()).toBe(1);
  expect(running.bolt.isUp()).toBe(false);
});

it('a wrong app token is seen at the start', async () => {
  const { slack, clock, log } = desk;
  const wrong = { ...tokens, appToken: 'xapp-wrong' };
  const bolt = createBolt({ mode: 'socket', ...wrong, apiUrl: slack.apiUrl, clock, log, intake });
  await expect(bolt.start()).rejects.toMatchObject({ message: expect.stringContaining('SLACK_APP_TOKEN') });
});
