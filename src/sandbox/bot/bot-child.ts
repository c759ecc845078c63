/** The bot's process as its parent sees it: asked for what it is to do, and gone once it was killed. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compileCache } from '../ready/kept.ts';
import type { Answer, OrderName, Orders } from './orders.ts';

const main = join(import.meta.dirname, 'main.ts');

interface Waiting {
  resolve(answers: unknown): void;
  reject(error: Error): void;
}

/** The process ended before it answered. */
export class BotIsGone extends Error {
  override name = 'BotIsGone';
}

export interface BotChildOptions {
  /** Where it runs. */
  folder: string;
  /** Takes each line that it writes: JSON from its log, or the last words of one that broke. */
  line(line: string): void;
}

export class BotChild {
  /** Resolves once the process has ended, however that came. */
  readonly ended: Promise<void>;
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private isGone = false;

  constructor({ folder, line }: BotChildOptions) {
    // It needs nothing of this process's environment: its settings come with `start`.
    const env = { NODE_COMPILE_CACHE: compileCache };
    this.child = fork(main, { cwd: folder, env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const stream of [this.child.stdout, this.child.stderr]) if (stream) createInterface(stream).on('line', line);
    this.child.on('message', (answer: Answer) => this.take(answer));
    this.ended = once(this.child, 'exit').then(() => this.end());
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Rejects with `BotIsGone` when the process ends before it answers, or with what went wrong there. */
  ask<Name extends OrderName>(order: Name, asks: Orders[Name]['asks']): Promise<Orders[Name]['answers']> {
    if (this.isGone) return Promise.reject(new BotIsGone('The bot is not running.'));
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: (answers) => resolve(answers as Orders[Name]['answers']), reject });
      this.child.send({ id, order, asks }, (error) => {
        // Its end is noticed by `exit` as well, which may come before or after this.
        if (error) this.waiting.get(id)?.reject(new BotIsGone('The bot is not running.'));
      });
    });
  }

  /** Ends it as `kill -9` does: it can tidy up nothing. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Lets it end what is under way, at most for a few seconds. */
  async stop(): Promise<void> {
    if (this.isGone) return;
    await this.ask('stop', null).catch((error: unknown) => {
      if (!(error instanceof BotIsGone)) throw error;
    });
    this.child.disconnect();
    await this.ended;
  }

  private take({ id, answers, error }: Answer): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === undefined) waiting?.resolve(answers);
    else waiting?.reject(new Error(error));
  }

  private end(): void {
    this.isGone = true;
    for (const { reject } of this.waiting.values()) reject(new BotIsGone('The bot is not running.'));
    this.waiting.clear();
  }
}
