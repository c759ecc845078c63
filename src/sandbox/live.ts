/**
 * The sandbox in real time: services, bot, page, and a feed of what happens. It runs on the system's clock and lets
 * `TIME_SCALE` shorten the process: pg-boss's own clock may only move when nothing is under way, which is never sure
 * while people press. The data are kept in memory, since the simulated services forget everything at the end as well.
 */
import { startApp } from '../app.ts';
import type { Logger } from '../lib/log.ts';
import { loadSettings } from '../settings.ts';
import { Acts } from './acts.ts';
import { startFeed } from './feed/feed.ts';
import { casesPart } from './page/cases-part.ts';
import { chatsPart } from './page/chats-part.ts';
import { startPage } from './page/server.ts';
import { slackPart } from './page/slack-part.ts';
import { Status } from './page/status-part.ts';
import { environmentFor, type Services, startServices } from './services.ts';
import { playStory } from './story.ts';

export interface SandboxOptions {
  /** Of the page; 0: any free one. */
  port: number;
  /** By how much the durations of the process are divided. */
  speed: number;
  /** Whether the story begins by itself. */
  hasStory: boolean;
  /** Hears of the page's address as soon as it can be opened; the bot follows. */
  opened?(url: string): void;
  /** Takes one line of what happens. */
  print(line: string): void;
  log: Logger;
}

export interface Sandbox {
  /** The page's address. */
  url: string;
  services: Services;
  close(): Promise<void>;
}

/** Starts everything. Rejects with Node's error (`EADDRINUSE`) when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, speed, hasStory, print, log } = options;
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const closing: Array<() => unknown> = [];
  const close = async () => {
    for (const each of closing.splice(0).reverse()) await each();
  };
  try {
    const services = await startServices();
    closing.push(() => services.close());
    const feed = startFeed(services, timeZone, print);
    closing.push(() => feed.stop());
    const acts = new Acts(services, feed.tell);
    const status = new Status({ timeZone, speed });
    const parts = [slackPart(services, feed.tell), chatsPart(services), casesPart(services), status.part];
    const page = await startPage({ parts, port });
    closing.push(() => page.close());
    options.opened?.(page.url);
    const own = { DUTY_TIME_ZONE: timeZone, DATA_DIR: 'memory://', TIME_SCALE: String(speed) };
    const app = await startApp({ settings: loadSettings({ ...environmentFor(services, 'socket'), ...own }), log });
    closing.push(() => app.stop());
    services.intercom.webhookUrl = `${app.url}/webhooks/intercom`;
    status.botIs('up');
    if (hasStory) closing.push(startStory());
    return { url: page.url, services, close };

    function startStory(): () => void {
      const ending = new AbortController();
      const say = (sentence: string) => feed.tell('Story', sentence);
      playStory({ services, acts, say, signal: ending.signal }).catch((error: unknown) => {
        if (!ending.signal.aborted) say(`The story ends here: ${error instanceof Error ? error.message : 'unknown'}`);
      });
      return () => ending.abort();
    }
  } catch (error) {
    await close();
    throw error;
  }
}

/** How long the minutes of the process last at this speed. */
export function timingSentence(speed: number): string {
  if (speed === 1) return 'Warnings come after 5, 8 and 10 minutes without an answer.';
  const seconds = (minutes: number) => `${Math.round((minutes * 600) / speed) / 10}`;
  return `A minute of the process lasts ${seconds(1)} s here: warnings come after ${seconds(5)}, ${seconds(8)} and ${seconds(10)} s without an answer, in place of 5, 8 and 10 minutes.`;
}
