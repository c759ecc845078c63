/**
 * Sends webhooks as Intercom does: at once and side by side, one retry after a minute of the clock when the answer is
 * missing, late or not 2xx, and then never again. 410 ends the subscription.
 */
import { randomUUID } from 'node:crypto';
import type { Notice, World } from '../world.ts';
import { Interference, type WebhookMode } from './interference.ts';
import { isMinimalRead, webhookItem } from './item.ts';
import { type Answer, type Sending, send, sign } from './post.ts';

const RETRY_AFTER_MS = 60_000;

/** One try to deliver a webhook, kept for checks; `lost` was swallowed by a switch. */
export interface Delivery {
  id: string | null;
  topic: string;
  conversationId: string | null;
  attempt: number;
  /** Epoch milliseconds of the clock. */
  at: number;
  status: Answer | 'lost';
  /** The switch that it met on its way. */
  met?: WebhookMode['kind'];
  /** The raw body that was signed. */
  body: string;
}

interface Envelope {
  id: string | null;
  topic: string;
  conversationId: string | null;
  fields: Record<string, unknown>;
  met?: WebhookMode['kind'];
}

export class WebhookSender {
  /** Where webhooks go; undefined: there is no subscription. */
  url: string | undefined;
  secret: string;
  /** Set by an answer of 410; setting it false is the "Set live" button. */
  disabled = false;
  readonly deliveries: Delivery[] = [];
  /** How long Intercom waits for an answer, in real milliseconds. */
  answerWithinMs = 5_000;
  /** How many tries are kept for checks. */
  keepDeliveries = 10_000;
  private readonly world: World;
  private readonly interference = new Interference();
  private readonly inFlight = new Set<Promise<void>>();
  private readonly timers = new Set<unknown>();
  private readonly stopped = new AbortController();
  private readonly listeners = new Set<(delivery: Delivery) => void>();
  private held: Envelope[] = [];

  constructor(world: World, secret: string) {
    this.world = world;
    this.secret = secret;
    world.events.on('notice', (notice) => this.notify(notice));
  }

  mode(mode: WebhookMode): () => void {
    return this.interference.add(mode);
  }

  /** Tells of every try to deliver one, once it is over; the answer ends it. */
  onDelivery(listener: (delivery: Delivery) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  clearModes(): void {
    this.interference.clear();
  }

  /** Sends what `reorder` held, last first, each after the one before was answered. */
  async release(): Promise<void> {
    const held = this.held.reverse();
    this.held = [];
    for (const envelope of held) await this.track(this.deliver(envelope, 1));
  }

  /** Resolves when nothing is on its way; retries and delays that wait for the clock do not count. */
  async delivered(): Promise<void> {
    while (this.inFlight.size > 0) await Promise.all(this.inFlight);
  }

  /** What saving the address in the Developer Hub does: HEAD, then a `ping`. Resolves to both answers. */
  async verify(): Promise<{ head: Answer; ping: Answer | 'lost' | undefined }> {
    const head = this.url === undefined ? 'unreachable' : await this.request(this.url, 'HEAD', {}, '');
    await this.track(this.deliver(this.envelope({ topic: 'ping' }), 1));
    return { head, ping: this.deliveries.findLast((delivery) => delivery.topic === 'ping')?.status };
  }

  /** Gives up everything that is on its way or waiting; nothing is sent afterwards. */
  async stop(): Promise<void> {
    this.url = undefined;
    this.stopped.abort();
    await this.delivered();
    for (const timer of this.timers) this.world.clock.clearTimeout(timer);
    this.timers.clear();
  }

  private notify(notice: Notice): void {
    if (this.url === undefined || this.disabled) return;
    const envelope = this.envelope(notice);
    const mode = this.interference.take(notice.topic);
    if (mode) envelope.met = mode.kind;
    if (mode?.kind === 'lose') this.record(envelope, 1, 'lost', JSON.stringify(envelope.fields));
    else if (mode?.kind === 'reorder') this.held.push(envelope);
    else if (mode?.kind === 'delay') this.later(mode.ms, () => this.deliver(envelope, 1));
    else void this.track(this.deliver(envelope, 1));
    if (mode?.kind === 'duplicate') void this.track(this.deliver(envelope, 1));
  }

  private envelope(notice: Notice): Envelope {
    const { topic } = notice;
    const nameless = topic === 'ping' || isMinimalRead(this.world, topic);
    const id = nameless ? null : `notif_${randomUUID()}`;
    const { now, appId } = this.world;
    const conversationId =
      'conversation' in notice ? notice.conversation.id : 'deletedId' in notice ? notice.deletedId : null;
    const fields = {
      type: 'notification_event',
      app_id: appId,
      data: { type: 'notification_event_data', item: webhookItem(this.world, notice) },
      links: {},
      id,
      topic,
      delivery_status: nameless ? null : 'pending',
      delivery_attempts: 1,
      delivered_at: 0,
      first_sent_at: now,
      created_at: now,
      self: null,
    };
    return { id, topic, conversationId, fields };
  }

  private async deliver(envelope: Envelope, attempt: number): Promise<void> {
    if (this.url === undefined || this.disabled) return;
    const status = attempt > 1 ? 'retry' : envelope.fields.delivery_status;
    const fields = { ...envelope.fields, delivery_attempts: attempt, delivery_status: status };
    const body = JSON.stringify(fields);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'intercom-parrot-service-client/1.0',
      'x-hub-signature': sign(this.secret, body),
    };
    const answer = await this.request(this.url, 'POST', headers, body);
    this.record(envelope, attempt, answer, body);
    if (answer === 410) this.disabled = true;
    else if (!isSuccess(answer) && attempt === 1) this.later(RETRY_AFTER_MS, () => this.deliver(envelope, 2));
  }

  private request(url: string, method: Sending['method'], headers: Sending['headers'], body: string): Promise<Answer> {
    return send(url, { method, headers, body, withinMs: this.answerWithinMs, stop: this.stopped.signal });
  }

  private later(ms: number, work: () => Promise<void>): void {
    const timer = this.world.clock.setTimeout(() => {
      this.timers.delete(timer);
      void this.track(work());
    }, ms);
    this.timers.add(timer);
  }

  private track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => this.inFlight.delete(tracked));
    this.inFlight.add(tracked);
    return tracked;
  }

  private record(envelope: Envelope, attempt: number, status: Delivery['status'], body: string): void {
    const { id, topic, conversationId, met } = envelope;
    const delivery = {
      id,
      topic,
      conversationId,
      attempt,
      at: this.world.clock.now(),
      status,
      body,
      ...(met && { met }),
    };
    if (this.deliveries.length >= this.keepDeliveries) this.deliveries.shift();
    if (this.keepDeliveries > 0) this.deliveries.push(delivery);
    for (const listener of this.listeners) listener(delivery);
    this.world.events.emit('change');
  }
}

function isSuccess(answer: Answer): boolean {
  return typeof answer === 'number' && answer >= 200 && answer < 300;
}
