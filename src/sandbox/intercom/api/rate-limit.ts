/** Intercom's rate limit: a number of requests in each 10 seconds, told in `X-RateLimit-*` on every answer. */
import type { World } from '../world.ts';

const WINDOW_SECONDS = 10;

export class RateLimit {
  private readonly world: World;
  private window = 0;
  private used = 0;

  constructor(world: World) {
    this.world = world;
  }

  /** Counts one request in the window that the clock is in. `X-RateLimit-Reset` is its end in unix seconds. */
  count(): { allowed: boolean; headers: Record<string, string> } {
    const window = Math.floor(this.world.clock.now() / (WINDOW_SECONDS * 1000));
    if (window !== this.window) this.used = 0;
    this.window = window;
    this.used += 1;
    const limit = this.world.switches.rateLimit;
    const headers = {
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': String(Math.max(0, limit - this.used)),
      'X-RateLimit-Reset': String((window + 1) * WINDOW_SECONDS),
    };
    return { allowed: this.used <= limit, headers };
  }
}
