/** A simulated Slack with two people and three channels, and the SDKs that speak to it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  App,
  HTTPReceiver,
  HTTPReceiverDeferredRequestError,
  type Logger,
  LogLevel,
  SocketModeReceiver,
} from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { type SlackOptions, SlackService } from '../../../src/sandbox/slack/slack-service.ts';
import { HandClock } from './hand-clock.ts';

export const BOT_TOKEN = 'xoxb-test';
export const APP_TOKEN = 'xapp-test';
export const SECRET = 'signing-secret';
/** The bot is in CHAT; it could join OTHER; it cannot see PRIVATE. */
export const CHAT = 'C1CHAT';
export const OTHER = 'C2OTHER';
export const PRIVATE = 'C3PRIVATE';
export const ANA = 'U1ANA';
export const BEN = 'U2BEN';

/** The SDKs' own words are not part of what is tested. */
export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

export interface Workspace {
  slack: SlackService;
  clock: HandClock;
  client: WebClient;
  close(): Promise<void>;
}

export async function openWorkspace(options: Partial<SlackOptions> = {}): Promise<Workspace> {
  const clock = new HandClock();
  const slack = new SlackService({
    clock,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    signingSecret: SECRET,
    ...options,
  });
  await slack.listen();
  slack.addUser({ id: ANA, name: 'ana', realName: 'Ana Abreu', email: 'ana@example.com', tz: 'Europe/Lisbon' });
  slack.addUser({ id: BEN, name: 'ben', realName: 'Ben Berg', email: 'ben@example.com', tz: 'America/New_York' });
  slack.addChannel({ id: CHAT, name: 'chat-duty', members: [slack.botUserId, ANA, BEN] });
  slack.addChannel({ id: OTHER, name: 'other', members: [ANA] });
  slack.addChannel({ id: PRIVATE, name: 'private', isPrivate: true, members: [ANA] });
  return { slack, clock, client: webClient(slack), close: () => slack.close() };
}

/** A client that never retries unless told to. */
export function webClient(slack: SlackService, options: WebClientOptions = {}, token = BOT_TOKEN): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    logger: silent,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 5000,
    ...options,
  });
}

export interface RunningApp {
  app: App;
  stop(): Promise<void>;
}

const appOptions = (slack: SlackService) => ({
  token: BOT_TOKEN,
  logger: silent,
  convoStore: false as const,
  deferInitialization: true,
  clientOptions: {
    slackApiUrl: slack.apiUrl,
    timeout: 5000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  },
});

/** A Bolt app over Socket Mode, connected. */
export async function socketApp(slack: SlackService, wire: (app: App) => void): Promise<RunningApp> {
  const receiver = new SocketModeReceiver({
    appToken: APP_TOKEN,
    logger: silent,
    // Also how soon a lost socket is opened again.
    clientPingTimeout: 250,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const app = new App({ ...appOptions(slack), receiver });
  wire(app);
  await app.init();
  await app.start();
  return { app, stop: () => receiver.client.disconnect() };
}

/** A Bolt app behind HTTP, whose address the simulated Slack then delivers to. */
export async function httpApp(slack: SlackService, wire: (app: App) => void): Promise<RunningApp> {
  const receiver = new HTTPReceiver({ signingSecret: SECRET, logger: silent });
  const app = new App({ ...appOptions(slack), receiver });
  wire(app);
  await app.init();
  const server = createServer((req, res) => {
    try {
      receiver.requestListener(req, res);
    } catch (error) {
      if (!(error instanceof HTTPReceiverDeferredRequestError)) throw error;
      res.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  slack.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  return { app, stop: () => closeServer(server) };
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/** The data of a refused call: `{error, needed, response_metadata, …}`; fails when it was not refused. */
export async function refusal(call: Promise<unknown>): Promise<{ error: string; [more: string]: unknown }> {
  try {
    await call;
  } catch (error) {
    const { data } = error as { data?: { error: string } };
    if (data) return data;
    throw error;
  }
  throw new Error('the call was not refused');
}
