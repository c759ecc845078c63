/** The sandbox, and a visitor before its page: one of each for all tests of the page. */
import { expect } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/live.ts';
import { adminOf } from '../../../src/sandbox/services.ts';
import { Visitor } from './visitor.ts';

/** A Monday, 08:10 in Madrid: Ana is on duty for less than an hour. */
export const startAt = Date.parse('2026-11-16T07:10:00Z');

class Desk {
  /** What the terminal shows. */
  readonly lines: string[] = [];
  private parts: [Sandbox, Visitor] | undefined;

  async start(): Promise<void> {
    this.parts = await Promise.all([
      startSandbox({
        ...{ port: 0, speed: 1, hasOpening: true, timeZone: 'Europe/Madrid', startAt, slowMs: 300 },
        print: (line) => this.lines.push(line),
      }),
      Visitor.arrive(),
    ]);
    await this.visitor.page.goto(this.sandbox.url);
  }

  async stop(): Promise<void> {
    const [sandbox, visitor] = this.parts ?? [];
    await visitor?.leave();
    await sandbox?.close();
  }

  get sandbox(): Sandbox {
    if (!this.parts) throw new Error('The sandbox has not started.');
    return this.parts[0];
  }

  get visitor(): Visitor {
    if (!this.parts) throw new Error('Nobody has arrived yet.');
    return this.parts[1];
  }

  /** Closes what the next tests do not need: the sweep reads every open chat, and each waits for its warnings. */
  async closeAll(): Promise<void> {
    const { intercom } = this.sandbox.services;
    for (const { id, state } of intercom.conversations())
      if (state === 'open') intercom.closeInInbox(adminOf('irina'), id);
    await this.sandbox.time.virtual.settle();
  }

  /** What a client has read and written in the newest chat, as Intercom holds it. */
  told(client: string): string[] {
    const { intercom } = this.sandbox.services;
    const chat = intercom.conversations().findLast(({ source }) => source.author.name === client);
    return intercom.messagesToClient(chat!.id).map(({ text }) => text);
  }
}

export const desk = new Desk();

/** Looked at again until it holds: a busy machine takes its time. */
export function eventually<T>(look: () => T) {
  return expect.poll(look, { timeout: 30_000 });
}
