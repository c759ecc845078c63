/**
 * The bot as a process of its own, for tests that kill it: settings from the environment as in earnest, and a line of
 * JSON on stdout for what a test waits for.
 */
import { startApp } from '../../src/app.ts';
import type { RoadPoint } from '../../src/core/road-points.ts';
import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { createLogger } from '../../src/lib/log.ts';
import { loadSettings } from '../../src/settings.ts';

/** A point of the road, reached with this event or effect; of this chat, if one is named. */
export interface Stop {
  point: RoadPoint;
  what: string;
  chatId?: string;
}

/** `die`: kills itself when it comes to one of these. `freeze`: goes no further there, and says so. Each meets once. */
export interface Stops {
  die?: Stop[];
  freeze?: Stop[];
}

const { STOPS = '{}', SETTLE_MS, CALL_TIMEOUT_MS, CLOCK_OFFSET_MS = '0' } = process.env;
const { die = [], freeze = [] } = JSON.parse(STOPS) as Stops;
const settings = loadSettings(process.env);

const app = await startApp({
  settings,
  log: createLogger({ level: settings.logLevel }),
  clock: offsetClock(Number(CLOCK_OFFSET_MS)),
  ...(SETTLE_MS !== undefined && { settleMs: Number(SETTLE_MS) }),
  ...(CALL_TIMEOUT_MS !== undefined && { callTimeoutMs: Number(CALL_TIMEOUT_MS) }),
  onPoint(point, what, chatId) {
    const isHere = (stop: Stop) =>
      stop.point === point && stop.what === what && (stop.chatId === undefined || stop.chatId === chatId);
    if (die.some(isHere)) process.kill(process.pid, 'SIGKILL');
    const index = freeze.findIndex(isHere);
    if (index < 0) return;
    freeze.splice(index, 1);
    say({ frozen: { point, what, chatId } });
    return new Promise<void>(() => {});
  },
});
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
say({ url: app.url });

function say(news: object): void {
  process.stdout.write(`${JSON.stringify(news)}\n`);
}

/** The system's time, moved by a fixed amount. */
function offsetClock(offsetMs: number): Clock {
  return { ...systemClock, now: () => systemClock.now() + offsetMs };
}
