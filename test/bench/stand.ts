/** The simulated services of the benchmark: no limits, nothing recorded, chats made in advance, cards noticed on arrival. */
import { createHmac } from 'node:crypto';
import { channels, environmentFor, type Services, startServices, supportTeam } from '../../src/sandbox/services.ts';

/** A webhook as Intercom would send it, ready to be posted. */
export interface Webhook {
  chatId: string;
  body: string;
  signature: string;
}

const companyCount = 50;
const topic = 'conversation.user.created';

export class Stand {
  readonly env: Record<string, string>;
  private readonly services: Services;
  private readonly companies: string[];
  private readonly secret: string;
  private onCard: (chatId: string) => void = () => {};
  private opened = 0;

  private constructor(services: Services) {
    this.services = services;
    this.env = { ...environmentFor(services, 'socket'), LOG_LEVEL: 'error', DUTY_TIME_ZONE: 'UTC' };
    this.secret = this.env.INTERCOM_CLIENT_SECRET ?? '';
    const { intercom, slack } = services;
    this.companies = Array.from({ length: companyCount }, (_, i) => intercom.addCompany({ name: `Company ${i}` }));
    intercom.http.keepCalls = 0;
    intercom.switches.rateLimit = Number.POSITIVE_INFINITY;
    slack.keepCalls = 0;
    slack.setLimits('off');
    // Never delivered from here: what would have been sent is kept, signed and posted by the driver at its own pace.
    intercom.webhookUrl = 'http://127.0.0.1:9/';
    intercom.webhookMode({ kind: 'lose', times: Number.POSITIVE_INFINITY });
    this.watchCards();
  }

  static async open(): Promise<Stand> {
    return new Stand(await startServices());
  }

  /** Calls `seen` at the moment at which Slack receives the post of a chat's card. */
  notice(seen: (chatId: string) => void): void {
    this.onCard = seen;
  }

  /** Opens chats in Intercom, each by a client of its own, and returns the webhooks that tell of them. */
  openChats(count: number): Webhook[] {
    const { intercom } = this.services;
    intercom.deliveries.length = 0;
    const ids = new Set(Array.from({ length: count }, () => this.openChat()));
    const told = intercom.deliveries.filter((delivery) => delivery.topic === topic);
    return told.map(({ conversationId, body }) => {
      if (conversationId === null || !ids.has(conversationId)) throw new Error('a webhook tells of another chat');
      const signature = `sha1=${createHmac('sha1', this.secret).update(body).digest('hex')}`;
      return { chatId: conversationId, body, signature };
    });
  }

  /** How many messages stand in the chats' channel for each of these chats: one is right. */
  cardsOf(chatIds: Iterable<string>): number[] {
    const counts = new Map<string, number>();
    for (const { metadata } of this.services.slack.messages(channels.chats)) {
      const chatId = String(metadata?.event_payload.chat);
      counts.set(chatId, (counts.get(chatId) ?? 0) + 1);
    }
    return Array.from(chatIds, (chatId) => counts.get(chatId) ?? 0);
  }

  close(): Promise<void> {
    return this.services.close();
  }

  private openChat(): string {
    const { intercom } = this.services;
    const i = this.opened++;
    const company = this.companies[i % companyCount] ?? '';
    const contact = intercom.addContact({
      name: `Client ${i}`,
      email: `client${i}@bench.example`,
      role: 'user',
      companies: [company],
    });
    const url = `https://app.bench.example/reports/${i}`;
    return intercom.openChat({ contact, body: `My export number ${i} is stuck`, teamId: supportTeam, url });
  }

  /** A fault that never happens, asked about every post as it comes in: the earliest moment at which Slack has it. */
  private watchCards(): void {
    this.services.slack.fault({
      kind: 'slow',
      ms: 0,
      on: 'chat.postMessage',
      when: ({ raw }) => {
        const chatId = /chatduty_chat.{1,60}?chat\W+(?:22|3A|%)*(\d+)/.exec(
          decodeURIComponent(raw.toString('latin1')),
        )?.[1];
        if (chatId !== undefined) this.onCard(chatId);
        return false;
      },
    });
  }
}
