/** The load: webhooks posted at a pace or all at once, and the time until Slack receives each chat's card. */
import { Agent, request } from 'node:http';
import type { Stand, Webhook } from './stand.ts';
import { percentile } from './statistics.ts';

/** Connections that stay open between webhooks, as a sender with many of them keeps. */
const connections = 128;
const lostAfterMs = 50_000;

export interface Latency {
  p50: number;
  p99: number;
}

export class Load {
  private readonly stand: Stand;
  private readonly address: string;
  /** New for each phase: a server closes connections that were idle in between. */
  private agent = new Agent();
  private readonly sentAt = new Map<string, number>();
  private readonly latencies: number[] = [];
  private arrived: () => void = () => {};

  constructor(stand: Stand, url: string) {
    this.stand = stand;
    this.address = `${url}/webhooks/intercom`;
    stand.notice((chatId) => {
      const sent = this.sentAt.get(chatId);
      if (sent === undefined) return;
      this.sentAt.delete(chatId);
      this.latencies.push(performance.now() - sent);
      if (this.sentAt.size === 0) this.arrived();
    });
  }

  /** Posts `count` webhooks at `perSecond`, and waits for every card. Latencies in milliseconds. */
  async paced(count: number, perSecond: number): Promise<Latency> {
    this.latencies.length = 0;
    const posts: Promise<void>[] = [];
    const webhooks = this.stand.openChats(count);
    const all = this.allArrived(webhooks);
    this.connectAnew();
    const began = performance.now();
    for (const [i, webhook] of webhooks.entries()) {
      const wait = began + (i * 1000) / perSecond - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      posts.push(this.post(webhook));
    }
    await Promise.all([...posts, all]);
    return { p50: percentile(this.latencies, 0.5), p99: percentile(this.latencies, 0.99) };
  }

  /** Posts `count` webhooks at once. Returns how many cards a second were posted until the last one was. */
  async burst(count: number): Promise<number> {
    const webhooks = this.stand.openChats(count);
    const all = this.allArrived(webhooks);
    this.connectAnew();
    const began = performance.now();
    await Promise.all([...webhooks.map((webhook) => this.post(webhook)), all]);
    return (count * 1000) / (performance.now() - began);
  }

  close(): void {
    this.agent.destroy();
  }

  private connectAnew(): void {
    this.agent.destroy();
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  private async allArrived(webhooks: Webhook[]): Promise<void> {
    for (const { chatId } of webhooks) this.sentAt.set(chatId, Number.POSITIVE_INFINITY);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${this.sentAt.size} of ${webhooks.length} cards were not posted within ${lostAfterMs} ms`));
      }, lostAfterMs);
      this.arrived = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    const wrong = this.stand.cardsOf(webhooks.map(({ chatId }) => chatId)).filter((count) => count !== 1).length;
    if (wrong > 0) throw new Error(`${wrong} chats do not have exactly one card`);
  }

  private post({ chatId, body, signature }: Webhook): Promise<void> {
    const headers = { 'content-type': 'application/json', 'x-hub-signature': signature };
    this.sentAt.set(chatId, performance.now());
    return new Promise((resolve, reject) => {
      const sent = request(this.address, { method: 'POST', agent: this.agent, headers }, (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`answered ${answer.statusCode}`)),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
