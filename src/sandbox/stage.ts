/** The whole app on the simulated services under one clock that jumps: what the tour and the process tests play on. */
import { CLOCK_OVERRIDE_SETTING } from 'pg-boss';
import { type App, startApp } from '../app.ts';
import type { Logger } from '../lib/log.ts';
import { loadSettings } from '../settings.ts';
import { channels, environmentFor, people, type Services, type SlackPersonName, startServices } from './services.ts';
import type { Message } from './slack/model.ts';
import type { Interaction } from './slack/people/interaction.ts';
import { VirtualTime } from './virtual-time.ts';

export interface StageOptions {
  log: Logger;
  mode?: 'socket' | 'http';
  /** Where the bot keeps its data; `memory://` by default. */
  database?: { dataDir: string } | { url: string };
  /** Epoch ms at which the play begins. */
  startAt?: number;
  /** Settings beside those of the sandbox, by name. */
  env?: Record<string, string>;
  /** The limit of one call to a service, in milliseconds of real time. */
  callTimeoutMs?: number;
}

/** A Monday, 10:00 in Madrid: Ana's first shift began at 09:00. */
export const stageStart = Date.parse('2026-11-16T09:00:00Z');

export class Stage {
  readonly time: VirtualTime;
  readonly services: Services;
  private readonly options: StageOptions;
  private app: App | undefined;

  private constructor(options: StageOptions, time: VirtualTime, services: Services) {
    this.options = options;
    this.time = time;
    this.services = services;
  }

  /** Starts the services; the bot starts with `startBot`. */
  static async open(options: StageOptions): Promise<Stage> {
    const time = new VirtualTime(options.startAt ?? stageStart);
    return new Stage(options, time, await startServices(time.forServices));
  }

  get bot(): App {
    if (!this.app) throw new Error('The bot is not running.');
    return this.app;
  }

  /** Starts the bot and lets everything settle that its start sets off. */
  async startBot(): Promise<void> {
    const { mode = 'socket', database = { dataDir: 'memory://' }, env, log, callTimeoutMs } = this.options;
    const { slack, intercom } = this.services;
    const settings = loadSettings({
      ...environmentFor(this.services, mode),
      DUTY_TIME_ZONE: 'Europe/Madrid',
      ...('url' in database ? { DATABASE_URL: onTestClock(database.url) } : { DATA_DIR: database.dataDir }),
      ...env,
    });
    this.app = await startApp({
      settings,
      log,
      clock: this.time.clock,
      calendar: 'clock',
      ...(callTimeoutMs !== undefined && { callTimeoutMs }),
    });
    intercom.webhookUrl = `${this.app.url}/webhooks/intercom`;
    if (mode === 'http') slack.requestUrl = `${this.app.url}/slack/events`;
    this.time.watch(this.app, () => intercom.delivered());
    await this.time.settle();
  }

  async stopBot(): Promise<void> {
    const { app } = this;
    this.app = undefined;
    this.time.watch(undefined, async () => {});
    await app?.stop();
  }

  async close(): Promise<void> {
    await this.stopBot();
    await this.services.close();
  }

  /** The newest card that shows a chat. */
  card(chatId: string): Message {
    const cards = this.services.slack
      .messages(channels.chats)
      .filter((message) => message.metadata?.event_payload.chat === chatId);
    const card = cards.at(-1);
    if (!card) throw new Error(`No card shows chat ${chatId}.`);
    return card;
  }

  /** Presses a button of a chat's card by its label, and lets what follows happen. */
  async press(who: SlackPersonName, chatId: string, label: string): Promise<Interaction> {
    const interaction = await this.services.slack.press(people[who].slack, this.card(chatId), label);
    await this.time.settle();
    return interaction;
  }

  async command(who: SlackPersonName, text: string): Promise<Interaction> {
    const interaction = await this.services.slack.command(people[who].slack, channels.chats, '/chatduty', text);
    await this.time.settle();
    return interaction;
  }
}

/** Jobs are also stored on connections that are not pg-boss's own: these have to read the same moved clock. */
function onTestClock(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('options', `-c ${CLOCK_OVERRIDE_SETTING}=on`);
  return url.href;
}
