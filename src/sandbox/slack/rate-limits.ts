/**
 * Slack's rate limits as token buckets on the service's clock. Slack counts per method, app and workspace, and bears
 * bursts whose size it does not publish; here a whole minute's worth may come at once, then the stated rate holds.
 *
 * | bucket                      | refill    | burst |
 * | tier 1                      | 1 a min   | 10    |
 * | tier 2                      | 20 a min  | 20    |
 * | tier 3                      | 50 a min  | 50    |
 * | tier 4                      | 100 a min | 100   |
 * | special (auth.test, links)  | 300 a min | 300   |
 * | chat.postMessage, workspace | 300 a min | 300   |
 * | chat.postMessage, channel   | 1 a s     | 30    |
 */
import type { ServiceClock } from '../lib/clock.ts';

interface Rate {
  perMinute: number;
  burst: number;
}

const TIER_1: Rate = { perMinute: 1, burst: 10 };
const TIER_2: Rate = { perMinute: 20, burst: 20 };
const TIER_3: Rate = { perMinute: 50, burst: 50 };
const TIER_4: Rate = { perMinute: 100, burst: 100 };
const SPECIAL: Rate = { perMinute: 300, burst: 300 };
const POST_PER_CHANNEL: Rate = { perMinute: 60, burst: 30 };

const RATES: Record<string, Rate> = {
  'apps.connections.open': TIER_1,
  'auth.test': SPECIAL,
  'chat.postMessage': SPECIAL,
  'chat.getPermalink': SPECIAL,
  'chat.postEphemeral': TIER_4,
  'conversations.list': TIER_2,
  'conversations.members': TIER_4,
  'reactions.remove': TIER_2,
  'usergroups.list': TIER_2,
  'usergroups.users.list': TIER_2,
  'usergroups.users.update': TIER_2,
  'users.info': TIER_4,
  'users.list': TIER_2,
  'views.open': TIER_4,
  'views.push': TIER_4,
  'views.update': TIER_4,
  'views.publish': TIER_4,
};

export class RateLimits {
  mode: 'off' | 'real';
  private readonly clock: ServiceClock;
  private readonly buckets = new Map<string, { left: number; at: number }>();

  constructor(clock: ServiceClock, mode: 'off' | 'real') {
    this.clock = clock;
    this.mode = mode;
  }

  /** Counts a call; answers 0 when it may run, else after how many whole seconds to come back. */
  retryAfter(method: string, channel: string): number {
    if (this.mode === 'off') return 0;
    const wait = this.take(method, RATES[method] ?? TIER_3);
    if (wait > 0 || method !== 'chat.postMessage') return wait;
    return this.take(`${method} ${channel}`, POST_PER_CHANNEL);
  }

  private take(key: string, rate: Rate): number {
    const now = this.clock.now();
    const bucket = this.buckets.get(key) ?? { left: rate.burst, at: now };
    const left = Math.min(rate.burst, bucket.left + ((now - bucket.at) / 60_000) * rate.perMinute);
    this.buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
    return left >= 1 ? 0 : Math.ceil(((1 - left) / rate.perMinute) * 60);
  }
}
