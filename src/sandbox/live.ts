/**
 * The sandbox with its page: services, a clock that can be moved, the bot in a process of its own, and a feed of what
 * happens. What it keeps is gone at its end, since the simulated services forget everything then as well.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bot } from './bot/bot.ts';
import { ErpService } from './erp/service.ts';
import { startFeed } from './feed/feed.ts';
import { Guide } from './guide/guide.ts';
import { LiveTime } from './live-time.ts';
import { openingMs, playOpening } from './opening.ts';
import { type Page, startPage } from './page/server.ts';
import { slackPart } from './page/slack-part.ts';
import { type Services, startServices } from './services.ts';
import { botPart } from './show/bot-part.ts';
import { chatsPart } from './show/chats-part.ts';
import { Clientele } from './show/clientele.ts';
import { clockPart } from './show/clock-part.ts';
import { Faults } from './show/faults-part.ts';
import { Hands } from './show/hands.ts';
import { Load } from './show/load.ts';
import { readLogLine } from './show/log-line.ts';
import { recordsPart } from './show/records-part.ts';
import { roadPart } from './show/road-part.ts';
import { RoadWatch } from './show/road-watch.ts';
import { Troubles } from './show/troubles.ts';

export interface SandboxOptions {
  /** Of the page; 0: any free one. */
  port: number;
  /** How fast the clock runs at first; 0: it stands, 1: as in earnest. */
  speed: number;
  /** Whether the page finds a chat that was helped, and one that waits. */
  hasOpening: boolean;
  /** What the clock shows at first (epoch ms); now by default. */
  startAt?: number;
  /** IANA name of the team's zone; this machine's by default. */
  timeZone?: string;
  /** Where the bot keeps its data; a folder of its own, gone at the end, by default. */
  dataDir?: string;
  /** How long a slow service takes, in real milliseconds; seconds by default. */
  slowMs?: number;
  /** Hears of the page's address as soon as it can be opened; the bot follows. */
  opened?(url: string): void;
  /** Takes one line of what happens. */
  print(line: string): void;
}

export interface Sandbox {
  /** The page's address. */
  url: string;
  services: Services;
  erp: ErpService;
  bot: Bot;
  time: LiveTime;
  close(): Promise<void>;
}

/** It opens nothing else. */
const erpSecret = 'sandbox-erp-secret';

/** Starts everything. Rejects with Node's error (`EADDRINUSE`) when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, speed, hasOpening, startAt = Date.now(), print } = options;
  const { timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone } = options;
  const beganAt = performance.now();
  const closing: Array<() => unknown> = [];
  const close = async () => {
    for (const each of closing.splice(0).reverse()) await each();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'chatduty-sandbox-'));
    closing.push(() => rm(folder, { recursive: true, force: true }));
    const time = new LiveTime(startAt - (hasOpening ? openingMs : 0), speed);
    const services = await startServices(time.virtual.forServices);
    closing.push(() => services.close());
    const erp = new ErpService({ secret: erpSecret, now: () => time.now });
    const erpUrl = await erp.listen();
    closing.push(() => erp.close());
    const feed = startFeed({ services, timeZone, now: () => time.now, print });
    closing.push(() => feed.stop());

    const env = { DUTY_TIME_ZONE: timeZone, ERP_WEBHOOK_URL: erpUrl, ERP_WEBHOOK_SECRET: erpSecret };
    const heard = (line: string) => {
      troubles.logged(line);
      feed.tell('Chat Duty', readLogLine(line)?.what ?? line);
    };
    const dataDir = options.dataDir ?? join(folder, 'data');
    const bot = new Bot({ services, time: time.virtual, folder, dataDir, env, line: heard });
    closing.push(() => bot.stop());
    const clientele = new Clientele(services, time);
    closing.push(() => clientele.close());
    const watch = new RoadWatch({ services, erp, bot, time });
    closing.push(() => watch.stop());
    const now = () => time.now;
    const troubles = new Troubles({ services, erp, bot, watch, now });
    closing.push(() => troubles.stop());
    const faults = new Faults({ services, erp, slowMs: options.slowMs });
    closing.push(() => faults.clear());
    const hands = new Hands(services);
    const load = new Load({ services, clientele, time });
    closing.push(() => load.stop());
    const guide = new Guide({ services, erp, bot, time, clientele, hands, faults });
    closing.push(() => guide.close());

    const parts = [
      slackPart(services, feed.tell),
      chatsPart(services, clientele),
      recordsPart(services, erp),
      roadPart(watch),
      clockPart({ time, timeZone, nextShiftAt: () => watch.road?.duty.rotations[0]?.next?.from }),
      botPart({ bot, watch, troubles, now }),
      faults.part,
      load.part,
      guide.part,
    ];
    // Both take their time; the page is there first, and shows that the bot is starting.
    const [page] = await Promise.all([openPage(), bot.start()]);
    closing.push(() => time.stop());
    const seconds = ((performance.now() - beganAt) / 1_000).toFixed(1);
    feed.tell('Sandbox', `The bot is up, after ${seconds} seconds.${hasOpening ? ' One chat is played first.' : ''}`);
    if (hasOpening)
      await playOpening(
        { services, time, clientele, hands, say: (sentence) => feed.tell('Sandbox', sentence) },
        startAt,
      );
    time.run();
    return { url: page.url, services, erp, bot, time, close };

    async function openPage(): Promise<Page> {
      const page = await startPage({ parts, port });
      closing.push(() => page.close());
      options.opened?.(page.url);
      return page;
    }
  } catch (error) {
    await close();
    throw error;
  }
}
