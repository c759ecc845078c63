import type { Json } from '../json.ts';
import type { World } from '../world.ts';
import type { Ack } from './ack.ts';
import type { Courier } from './courier.ts';

/** How long after a failed try the next one follows, in milliseconds (docs.slack.dev/apis/events-api). */
const RETRY_AFTER = [0, 60_000, 300_000];

const REASONS = {
  timeout: 'http_timeout',
  http_error: 'http_error',
  connection_failed: 'connection_failed',
  no_connection: 'connection_failed',
} as const;

/** The events that an app of this kind subscribes to. */
export const DEFAULT_EVENTS: readonly string[] = [
  'app_home_opened',
  'channel_archive',
  'channel_unarchive',
  'member_joined_channel',
  'member_left_channel',
  'user_change',
];

/** Sends events to the app and sends them again, three times at most, while they are not acked. */
export class EventFeed {
  /** Event types that are sent; all others are silently left out, as for an app that did not subscribe. */
  readonly subscribed: Set<string>;
  private readonly world: World;
  private readonly courier: Courier;
  private readonly timers = new Set<unknown>();
  private closed = false;

  constructor(world: World, courier: Courier, subscribed: readonly string[] = DEFAULT_EVENTS) {
    this.world = world;
    this.courier = courier;
    this.subscribed = new Set(subscribed);
  }

  /** Sends an event; resolves with the first try's outcome. Later tries follow on the service's clock. */
  async emit(event: Json & { type: string }): Promise<Ack> {
    if (!this.subscribed.has(event.type)) return { acked: true, body: undefined, latencyMs: 0 };
    const payload = {
      token: 'sandbox',
      team_id: this.world.team.id,
      api_app_id: this.world.app.id,
      event: { event_ts: this.world.ids.ts(), ...event },
      type: 'event_callback',
      event_id: this.world.ids.next('Ev'),
      event_time: this.world.seconds(),
      authorizations: [
        {
          enterprise_id: null,
          team_id: this.world.team.id,
          user_id: this.world.app.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
    };
    return this.attempt(payload, 0);
  }

  /** Forgets the tries that are still to come. */
  close(): void {
    this.closed = true;
    for (const timer of this.timers) this.world.clock.clearTimeout(timer);
    this.timers.clear();
  }

  private async attempt(payload: Json, num: number, reason = ''): Promise<Ack> {
    const ack = await this.courier.deliver('events_api', payload, num > 0 ? { num, reason } : undefined);
    const wait = RETRY_AFTER[num];
    if (ack.acked || ack.noRetry || wait === undefined || this.closed) return ack;
    const again = () => this.attempt(payload, num + 1, REASONS[ack.reason ?? 'timeout']);
    // The first retry is immediate, whether or not a hand-driven clock moves.
    if (wait === 0) void again();
    else this.later(wait, again);
    return ack;
  }

  private later(ms: number, run: () => Promise<Ack>): void {
    const timer = this.world.clock.setTimeout(() => {
      this.timers.delete(timer);
      // A try never rejects: its failure is an Ack that schedules the next one.
      void run();
    }, ms);
    this.timers.add(timer);
  }
}
