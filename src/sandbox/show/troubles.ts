/** What went wrong, and what Chat Duty did about it, as a list: from the services' own calls, the bot's log and its road. */
import type { Bot } from '../bot/bot.ts';
import { Changes } from '../changes.ts';
import type { ErpService } from '../erp/service.ts';
import type { Delivery } from '../intercom/webhooks/sender.ts';
import type { Fault, ServiceCall } from '../lib/http-service.ts';
import { onChange } from '../on-change.ts';
import type { Services } from '../services.ts';
import { readLogLine } from './log-line.ts';
import type { RoadWatch } from './road-watch.ts';
import { sayEffect } from './road-words.ts';
import type { TroubleRow } from './rows.ts';

export interface TroubleSources {
  services: Services;
  erp: ErpService;
  bot: Bot;
  watch: RoadWatch;
  /** Epoch ms of the page's clock. */
  now(): number;
}

const most = 80;
/** Among so many of the newest the same trouble is counted instead of told again. */
const countedAmong = 8;

interface Trouble extends TroubleRow {
  id: number;
  times: number;
}

export class Troubles extends Changes {
  private readonly sources: TroubleSources;
  private readonly stops: Array<() => void>;
  /** The effects whose end, after several tries, was told. */
  private readonly ended = new Set<string>();
  private readonly swept = new Set<string>();
  private list: Trouble[] = [];
  private lastId = 0;
  private refusals = 0;

  constructor(sources: TroubleSources) {
    super();
    this.sources = sources;
    const { services, erp, bot, watch } = sources;
    const { slack, intercom, salesforce } = services;
    this.stops = [
      slack.onCall((call) => this.call('slack', call)),
      intercom.http.onCall((call) => this.call('intercom', call)),
      salesforce.onCall((call) => this.call('salesforce', call)),
      erp.http.onCall((call) => this.call('erp', call)),
      intercom.webhooks.onDelivery((delivery) => this.delivery(delivery)),
      onChange(services, () => this.slackRefusals()),
      bot.onChange(() => this.botIs(bot.state)),
      watch.onChange(() => this.road()),
    ];
  }

  /** By id, the newest last. */
  rows(): Record<string, TroubleRow> {
    return Object.fromEntries(
      this.list.map(({ id, times, what, ...row }) => [
        String(id),
        { ...row, what: times > 1 ? `${what} (${times} times)` : what },
      ]),
    );
  }

  /** Takes a line of the bot's log. */
  logged(line: string): void {
    const read = readLogLine(line);
    if (read) this.add(read);
  }

  stop(): void {
    for (const stop of this.stops) stop();
  }

  private call(service: 'slack' | 'intercom' | 'salesforce' | 'erp', { route, status, fault }: ServiceCall): void {
    const isRefused = typeof status === 'number' && (status >= 500 || [401, 403, 429].includes(status));
    if (!fault && !isRefused) return;
    this.add({ service, kind: 'fault', what: `${route} ${fault ? sayFault(fault) : `was answered ${status}`}` });
  }

  private delivery({ topic, status, attempt, met, conversationId }: Delivery): void {
    const about = { service: 'webhooks', ...(conversationId !== null && { chat: conversationId }) } as const;
    if (met === 'lose') this.add({ ...about, kind: 'fault', what: `${topic} was lost on its way` });
    else if (met === 'duplicate')
      this.add({ ...about, kind: 'fault', what: `${topic} was delivered twice, with one id` });
    else if (met === 'reorder')
      this.add({ ...about, kind: 'fault', what: `${topic} was held, and arrived out of order` });
    const isTaken = typeof status === 'number' && status < 300;
    if (!isTaken && status !== 'lost') this.add({ ...about, kind: 'fault', what: `${topic} found nobody (${status})` });
    else if (isTaken && attempt > 1)
      this.add({ ...about, kind: 'answer', what: `${topic} was taken at the second try` });
  }

  private slackRefusals(): void {
    const { refusals } = this.sources.services.slack;
    for (const { method, error, messages } of refusals.slice(this.refusals))
      this.add({ service: 'slack', kind: 'refusal', what: [`${method}: ${error}`, ...messages].join(' ') });
    this.refusals = refusals.length;
  }

  private botIs(state: Bot['state']): void {
    if (state === 'down') this.add({ service: 'bot', kind: 'fault', what: 'The bot is gone; its data folder stays.' });
    if (state === 'up')
      this.add({
        service: 'bot',
        kind: 'answer',
        what: 'The bot is up, and goes on with what it finds in its database.',
      });
  }

  /** What was tried more than once and has its end, and what only the sweep has found. */
  private road(): void {
    const { effects = [], events = [] } = this.sources.watch.road ?? {};
    for (const { id, state, attempts, effect, chatId, why } of effects) {
      const about = { service: 'bot', ...(chatId !== undefined && { chat: chatId }) } as const;
      const isOver = state !== 'pending' && state !== 'sending';
      if (isOver && attempts > 1 && !this.ended.has(id)) {
        this.ended.add(id);
        const end = state === 'done' ? `done at try ${attempts}` : `${state}, ${why ?? 'without a reason'}`;
        this.add({ ...about, kind: 'answer', what: `${sayEffect(effect)}: ${end}` });
      }
    }
    for (const { id, chatId, actor, event } of events) {
      if (actor !== 'sweep' || this.swept.has(id)) continue;
      this.swept.add(id);
      if (event === 'ChatRead')
        this.add({ service: 'bot', kind: 'answer', chat: chatId, what: 'The sweep found what no webhook had told' });
    }
  }

  private add(trouble: Omit<TroubleRow, 'at'>): void {
    const at = Math.round(this.sources.now());
    const same = this.list
      .slice(-countedAmong)
      .find(({ service, what, chat }) => service === trouble.service && what === trouble.what && chat === trouble.chat);
    if (same) {
      same.times += 1;
      same.at = at;
    } else {
      this.lastId += 1;
      this.list = [...this.list, { ...trouble, at, id: this.lastId, times: 1 }].slice(-most);
    }
    this.changed();
  }
}

function sayFault(fault: Fault): string {
  switch (fault.kind) {
    case 'answer':
      return `was answered ${fault.reply.status ?? 200}`;
    case 'slow':
      return `took ${fault.ms / 1_000} seconds`;
    case 'hang':
      return 'was never answered';
    case 'reset':
      return 'was torn off before it was carried out';
    default:
      return 'was carried out, and its answer was lost';
  }
}
