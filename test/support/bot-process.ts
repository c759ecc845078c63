/** Runs the bot as a child process on services of the test's own process, to be killed there and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, vi } from 'vitest';
import { environmentFor, type Services } from '../../src/sandbox/services.ts';
import type { Stop, Stops } from './bot-main.ts';
import { compileCache } from './compile-cache.ts';
import type { TestDatabase } from './postgres.ts';

export interface BotOptions {
  services: Services;
  database: TestDatabase;
  mode?: 'socket' | 'http';
  /** Where on the road the bot stops or dies. */
  stops?: Stops;
  /** By how much its clock is moved, in milliseconds. */
  offsetMs?: number;
  /** Real milliseconds; the app's own by default. */
  settleMs?: number;
  callTimeoutMs?: number;
  /** Settings beside those of the sandbox, by name. */
  env?: Record<string, string>;
}

const main = join(import.meta.dirname, 'bot-main.ts');
const alive = new Set<ChildProcess>();

export class BotProcess {
  /** Resolves with the signal or the exit code that ended the process. */
  readonly ended: Promise<string>;
  /** Address of its HTTP server; undefined when it ended before it was up. */
  url: string | undefined;
  /** Where it stopped so far. */
  readonly frozen: Stop[] = [];
  /** What it logged: nothing below `fatal` unless `LOG_LEVEL` says so. */
  log = '';
  private readonly child: ChildProcess;
  private readonly news = new EventEmitter();

  private constructor(child: ChildProcess) {
    this.child = child;
    alive.add(child);
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        alive.delete(child);
        resolve(signal ?? String(code));
      });
    });
    for (const stream of [child.stdout, child.stderr]) if (stream) this.listen(createInterface(stream));
  }

  /** Starts a bot. Resolves once it is up and webhooks reach it, or once it has ended. */
  static async start(options: BotOptions): Promise<BotProcess> {
    const { services, mode = 'socket' } = options;
    const bot = new BotProcess(spawn(process.execPath, [main], { env: environmentOf(options, mode), stdio: 'pipe' }));
    await Promise.race([once(bot.news, 'up'), bot.ended]);
    if (bot.url !== undefined) {
      services.intercom.webhookUrl = `${bot.url}/webhooks/intercom`;
      if (mode === 'http') services.slack.requestUrl = `${bot.url}/slack/events`;
    }
    return bot;
  }

  /** Resolves once the bot has stopped at this many points. */
  async untilFrozen(points: number): Promise<void> {
    while (this.frozen.length < points) await Promise.race([once(this.news, 'frozen'), this.failWhenEnded()]);
  }

  /** Resolves once nothing that was decided is left to do. What a killed process held is free after half a minute. */
  async untilIdle(): Promise<void> {
    await vi.waitFor(
      async () => {
        const text = await (await fetch(`${this.url}/metrics`)).text();
        if (!/^chatduty_effects_waiting 0$/m.test(text)) throw new Error('Effects are waiting.');
      },
      { timeout: 60_000, interval: 50 },
    );
  }

  /** Kills the process with no chance to clean up. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Ends the process the way a supervisor does; resolves with what ended it. */
  async stop(): Promise<string> {
    this.child.kill('SIGTERM');
    return this.ended;
  }

  private listen(lines: AsyncIterable<string> & EventEmitter): void {
    lines.on('line', (line: string) => {
      const news = line.startsWith('{"url"') || line.startsWith('{"frozen"') ? JSON.parse(line) : {};
      const { url, frozen } = news as { url?: string; frozen?: Stop };
      this.url ??= url;
      if (frozen) this.frozen.push(frozen);
      if (url !== undefined) this.news.emit('up');
      else if (frozen) this.news.emit('frozen');
      else this.log += `${line}\n`;
    });
  }

  private async failWhenEnded(): Promise<never> {
    throw new Error(`The bot ended (${await this.ended}) before it came where it was awaited.\n${this.log}`);
  }
}

function environmentOf(options: BotOptions, mode: 'socket' | 'http'): Record<string, string> {
  const { services, database, stops = {}, offsetMs = 0, settleMs, callTimeoutMs, env } = options;
  return {
    ...environmentFor(services, mode),
    ...('url' in database ? { DATABASE_URL: database.url } : { DATA_DIR: database.dataDir }),
    STOPS: JSON.stringify(stops),
    CLOCK_OFFSET_MS: String(offsetMs),
    // No shift ends while a test runs, whatever the time of the day.
    DUTY_HANDOVER: `${String((new Date().getUTCHours() + 12) % 24).padStart(2, '0')}:00`,
    ...(settleMs !== undefined && { SETTLE_MS: String(settleMs) }),
    ...(callTimeoutMs !== undefined && { CALL_TIMEOUT_MS: String(callTimeoutMs) }),
    LOG_LEVEL: 'fatal',
    ...compileCache,
    ...env,
  };
}

afterAll(async () => {
  const left = [...alive];
  for (const child of left) child.kill('SIGKILL');
  await Promise.all(
    left.filter((child) => child.exitCode === null && child.signalCode === null).map((child) => once(child, 'exit')),
  );
});
