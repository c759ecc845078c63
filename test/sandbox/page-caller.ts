/** A visitor of the sandbox's page without a browser: follows the stream of rows, and acts by the page's own addresses. */
import { type ClientRequest, get } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/live.ts';
import type { Tables } from '../../src/sandbox/page/part.ts';
import { channels } from '../../src/sandbox/services.ts';
import type { ChatRow, ClientRow } from '../../src/sandbox/show/rows.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';

/** A Monday, 10:00 in Madrid: Ana's first shift began at 09:00. */
export const startAt = Date.parse('2026-11-16T09:00:00Z');
/** Real milliseconds: a busy machine takes long over a second of work. */
const patienceMs = 45_000;

export class PageCaller {
  readonly sandbox: Sandbox;
  /** What the terminal shows. */
  readonly lines: string[];
  readonly tables: Tables = {};
  private request: ClientRequest | undefined;
  private readonly looks = new Set<() => void>();

  private constructor(sandbox: Sandbox, lines: string[]) {
    this.sandbox = sandbox;
    this.lines = lines;
  }

  /** Opens the page of a sandbox of its own, whose clock stands unless it is moved. */
  static async arrive(options: Partial<SandboxOptions> = {}): Promise<PageCaller> {
    const lines: string[] = [];
    const print = (line: string) => void lines.push(line);
    const usual = { port: 0, speed: 0, hasOpening: false, startAt, timeZone: 'Europe/Madrid', print };
    const visitor = new PageCaller(await startSandbox({ ...usual, ...options }), lines);
    await visitor.follow();
    return visitor;
  }

  async leave(): Promise<void> {
    this.request?.destroy();
    await this.sandbox.close();
  }

  /** The rows of a table, by id. */
  rows<Row>(table: string): Record<string, Row> {
    return (this.tables[table] ?? {}) as Record<string, Row>;
  }

  row<Row>(table: string, id: string): Row {
    const row = this.rows<Row>(table)[id];
    if (row === undefined) throw new Error(`there is no ${id} in ${table}`);
    return row;
  }

  /** Acts, and resolves to the answer. Rejects with what the visitor reads when it is refused. */
  async act<Answer = Record<string, unknown>>(name: string, body: object = {}): Promise<Answer> {
    const response = await fetch(`${this.sandbox.url}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Answer & { error?: string };
    // What came of it was written to the stream before the answer, and is read with it.
    await turn();
    if (!response.ok) throw new Error(answer.error);
    return answer;
  }

  /** Resolves once it is so, looked at after every change of a row. */
  async until(what: string, holds: () => boolean): Promise<void> {
    if (holds()) return;
    await new Promise<void>((resolve, reject) => {
      const end = (then: () => void) => {
        clearTimeout(timer);
        this.looks.delete(look);
        then();
      };
      const look = () => {
        if (holds()) end(resolve);
      };
      const timer = setTimeout(() => end(() => reject(new Error(`it did not come about: ${what}`))), patienceMs);
      this.looks.add(look);
    });
  }

  // Words of the process.

  /** Opens a chat as a client, and resolves to its id once its card is there. */
  async opensChat(client: string, words = 'My page will not publish.'): Promise<string> {
    const { chat } = await this.act<{ chat: string }>('client/open', { client, words });
    await this.until('the card', () => this.row<ChatRow>('chats', chat).card !== undefined);
    return chat;
  }

  chat(id: string): ChatRow {
    return this.row<ChatRow>('chats', id);
  }

  client(key: string): ClientRow {
    return this.row<ClientRow>('clients', key);
  }

  /** The cards that show a chat: there must never be two. */
  cards(chat: string): Message[] {
    const { slack } = this.sandbox.services;
    return slack.messages(channels.chats).filter((message) => message.metadata?.event_payload.chat === chat);
  }

  /** Presses a button of a chat's card as somebody, by Slack's id. */
  async presses(who: string, chat: string, label: string): Promise<void> {
    const [card] = this.cards(chat);
    if (!card) throw new Error(`chat ${chat} has no card`);
    const { problem } = await this.sandbox.services.slack.press(who, card, label);
    if (problem !== null) throw new Error(problem);
  }

  /** Resolves once everything that is shown is known here. */
  private follow(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.request = get(`${this.sandbox.url}/api/stream`, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          const events = `${text}${chunk}`.split('\n\n');
          text = events.pop() ?? '';
          for (const event of events) this.take(JSON.parse(event.slice('data: '.length)));
          if (Object.keys(this.tables).length > 0) resolve();
        });
      }).on('error', (error) => {
        if (!this.request?.destroyed) reject(error);
      });
    });
  }

  private take({ set, gone }: { set: Tables; gone: Record<string, string[]> }): void {
    for (const [table, rows] of Object.entries(set)) this.tables[table] = { ...this.tables[table], ...rows };
    for (const [table, ids] of Object.entries(gone)) for (const id of ids) delete this.tables[table]?.[id];
    for (const look of this.looks) look();
  }
}
