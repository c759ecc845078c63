/** A process of its own for what is measured, so that neither the load nor the simulated services count as its work. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Question, Said, Usage } from './child-side.ts';

export class Child {
  readonly url: string;
  private readonly process: ChildProcess;

  private constructor(process: ChildProcess, url: string) {
    this.process = process;
    this.url = url;
  }

  /** Starts a program of this folder and waits until it takes webhooks; rejects when it ends before that. */
  static async start(program: string, env: Record<string, string>): Promise<Child> {
    // Nothing of this process's own settings reaches it.
    const { PATH = '' } = process.env;
    const child = fork(join(import.meta.dirname, program), { env: { PATH, ...env } });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`${program} ended with code ${code} before it was ready`);
    });
    const said = (await Promise.race([once(child, 'message'), ended])) as [Said];
    ended.catch(() => {});
    if (!('url' in said[0])) throw new Error(`${program} did not say where it listens`);
    return new Child(child, said[0].url);
  }

  /** What it uses now. */
  async usage(): Promise<Usage> {
    const [said] = (await this.ask('usage')) as [Said];
    if (!('cpuMs' in said)) throw new Error('the process did not say what it uses');
    return said;
  }

  /** Asks it to end, and waits for that. */
  async stop(): Promise<void> {
    const exited = once(this.process, 'exit');
    this.process.send('stop' satisfies Question);
    const [code] = await exited;
    if (code !== 0) throw new Error(`the measured process ended with code ${code}`);
  }

  private ask(question: Question): Promise<unknown[]> {
    const answered = once(this.process, 'message');
    this.process.send(question);
    return answered;
  }
}
