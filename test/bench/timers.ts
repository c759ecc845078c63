/** How late timers fire: the real queue on PGlite, with many pending while some come due over a few seconds. */
import { createQueues } from '../../src/jobs/queues.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createLogger } from '../../src/lib/log.ts';
import { openDatabase } from '../../src/store/database.ts';
import { percentile } from './statistics.ts';

export interface TimerSizes {
  /** Due in an hour. */
  pending: number;
  /** Due one after another within `spreadMs`. */
  fired: number;
  spreadMs: number;
}

const hourMs = 3_600_000;
/** Until the first one is due, so that all are stored by then. */
const headStartMs = 1_500;
const batch = 1_000;

/** Lateness in milliseconds: from the moment promised until the handler is called. */
export async function measureTimers(
  dataDir: string,
  { pending, fired, spreadMs }: TimerSizes,
): Promise<{ p50: number; p99: number; max: number }> {
  const database = await openDatabase({ dataDir });
  const log = createLogger({ level: 'warn', destination: process.stderr });
  const queues = createQueues({ boss: database.bossOptions, clock: systemClock, log });
  await queues.start();
  const store = async (dueAts: number[]) => {
    for (let i = 0; i < dueAts.length; i += batch) {
      const jobs = dueAts.slice(i, i + batch).map(toJob);
      await database.sql.transaction((tx) => queues.send(tx, jobs));
    }
  };
  const lateness: number[] = [];
  const all = Promise.withResolvers<void>();
  await queues.work({
    event: async () => {},
    dead: async () => {},
    timer: async ({ chatId }) => {
      lateness.push(Date.now() - Number(chatId));
      if (lateness.length === fired) all.resolve();
    },
  });
  const later = Date.now() + hourMs;
  await store(Array.from({ length: pending }, (_, i) => later + i));
  const first = Date.now() + headStartMs;
  await store(Array.from({ length: fired }, (_, i) => first + Math.round((i * spreadMs) / fired)));
  await all.promise;
  await queues.stop(1_000);
  await database.close();
  return { p50: percentile(lateness, 0.5), p99: percentile(lateness, 0.99), max: Math.max(...lateness) };
}

/** The moment promised travels as the chat's id. */
function toJob(at: number) {
  return { queue: 'timers', data: { chatId: String(at), timer: { kind: 'response' } }, at } as const;
}
