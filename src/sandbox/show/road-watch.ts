/** Reads the bot's road whenever something may have moved on it, and keeps it: while the bot is down, as it was left. */
import type { Bot, Road } from '../bot/bot.ts';
import { Changes } from '../changes.ts';
import type { ErpService } from '../erp/service.ts';
import type { LiveTime } from '../live-time.ts';
import { onChange } from '../on-change.ts';
import type { Services } from '../services.ts';

export interface RoadSources {
  services: Services;
  erp: ErpService;
  bot: Bot;
  time: LiveTime;
}

/** Whatever is written down comes soon after what could be seen of it, in real milliseconds. */
const soonMs = 250;

export class RoadWatch extends Changes {
  road: Road | undefined;
  private readonly sources: RoadSources;
  private readonly stops: Array<() => void>;
  private watched: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private reading: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(sources: RoadSources) {
    super();
    const { services, erp, bot, time } = sources;
    const { slack, intercom, salesforce } = services;
    this.sources = sources;
    const soon = () => this.soon();
    this.stops = [
      onChange(services, soon),
      slack.onCall(soon),
      intercom.http.onCall(soon),
      salesforce.onCall(soon),
      erp.http.onCall(soon),
      bot.onChange(soon),
      // The clock ticks all the time: only where it stands again after a jump is there news.
      time.onChange(() => {
        if (time.isJumping) soon();
      }),
    ];
  }

  /** Keeps the road of this chat in sight, however old it is. */
  watch(chatId: string): void {
    this.watched = chatId;
    this.soon();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    for (const stop of this.stops) stop();
    await this.reading;
  }

  private soon(): void {
    if (this.isStopped) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.reading = this.reading.then(() => this.read());
    }, soonMs);
  }

  private async read(): Promise<void> {
    const road = await this.sources.bot.road(this.watched === undefined ? [] : [this.watched]);
    if (!road) return;
    this.road = road;
    this.changed();
  }
}
