/** The bot as a process of its own, so that it can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const main = join(import.meta.dirname, '../../main.ts');
/** Enough of the last words to tell why a start failed. */
const keptLines = 5;

export class BotProcess {
  /** Base address of its HTTP server. */
  readonly url: string;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.child = child;
    this.url = url;
  }

  /**
   * Starts the bot with these settings and nothing else of the environment. Resolves once it is up; rejects with its
   * last words when it ends before that.
   * @param folder where it runs: it must hold no `.env`, whose settings would come first.
   */
  static async start(settings: Record<string, string>, folder: string): Promise<BotProcess> {
    const env = { ...settings, LOG_LEVEL: 'info' };
    const child = spawn(process.execPath, [main], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const last: string[] = [];
    const keep = (line: string) => void last.splice(0, Math.max(0, last.push(line) - keptLines));
    createInterface(child.stderr).on('line', keep);
    const url = await new Promise<string>((resolve, reject) => {
      createInterface(child.stdout).on('line', (line) => {
        keep(line);
        if (line.includes('"Chat Duty is up"')) resolve(String(JSON.parse(line).url));
      });
      child.once('exit', () => reject(new Error(`The bot did not start: ${last.join(' ')}`)));
    });
    return new BotProcess(child, url);
  }

  /** Ends it as `kill -9` does: it can tidy up nothing. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}
