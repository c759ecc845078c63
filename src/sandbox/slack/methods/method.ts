import type { Args } from '../args.ts';
import type { Json } from '../json.ts';
import type { World } from '../world.ts';

/** One call as a method sees it. */
export interface MethodCall {
  args: Args;
  world: World;
  /** The address under which the simulated Slack listens, without a trailing slash. */
  url: string;
}

/** One Web API method. `run` answers what follows `ok: true`, or throws a SlackError. */
export interface Method {
  name: string;
  /** Which token may call it. */
  token: 'bot' | 'app';
  /** The bot scopes that it always needs; what depends on the channel is checked in `run`. */
  scopes: readonly string[];
  run(call: MethodCall): Json | Promise<Json>;
}
