/**
 * The durable queues: notifications to handle, and timers. A job is stored in the transaction of the row it belongs to
 * and survives the process; finished ones are forgotten, what matters of them is in rows of ours.
 */
import {
  type Clock as BossClock,
  type Job as BossJob,
  type ConstructorOptions,
  type JobResult,
  type JobWithMetadata,
  PgBoss,
} from 'pg-boss';
import type { Job, StoredNotification } from '../core/store.ts';
import type { Timer } from '../domain/events.ts';
import type { Clock } from '../lib/clock.ts';
import { describeError, RetryLater } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';

export interface TimerJob {
  chatId: string;
  timer: Timer;
}

/** What the queues deliver to. Each may be called again with the same job, and in any order. */
export interface JobHandlers {
  event(notification: StoredNotification): Promise<void>;
  timer(job: TimerJob): Promise<void>;
  /** A job that failed after every retry, or that no retry can mend. */
  dead(job: { id: string; what: string; data: object; why: string }): Promise<void>;
}

/** Runs a statement in an open transaction. */
type Sends = { query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]> };

export interface Queues {
  /** Stores jobs in an open transaction: they exist if and only if it commits. */
  send(tx: Sends, jobs: readonly Job[]): Promise<void>;
  /** Creates the queues; nothing is delivered yet. */
  start(): Promise<void>;
  /** Begins to deliver. */
  work(handlers: JobHandlers): Promise<void>;
  /** Waits for what is being handled, at most `waitMs`, and stops. */
  stop(waitMs: number): Promise<void>;
  isUp(): boolean;
  /** How many jobs are being handled or could be now, and when the next one is due (epoch ms): for a clock moved by hand. */
  outlook(): Promise<{ ready: number; nextAt?: number }>;
  /** The timers that wait for these chats, the next first: `at` in epoch ms. */
  waitingTimers(chatIds: readonly string[]): Promise<Array<{ chatId: string; kind: string; at: number }>>;
}

const dead = 'dead';

/** A fault of the outside may last for a day; one of our own is not mended by trying. */
const retryLimit = 300;
const ownFaultTries = 5;

const queueOptions = {
  retryLimit,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  // A killed process is noticed by its missing heartbeat, and its jobs are taken by the next.
  heartbeatSeconds: 10,
  expireInSeconds: 120,
  deadLetter: dead,
} as const;

export interface QueueSettings {
  boss: ConstructorOptions;
  clock: Clock;
  log: Logger;
  /** How often the timer queue is looked at, in seconds (0.5 at least). */
  timerPollSeconds?: number;
}

export function createQueues({ boss: bossOptions, clock, log, timerPollSeconds = 0.5 }: QueueSettings): Queues {
  const boss = new PgBoss({
    ...bossOptions,
    clock: clock as BossClock,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    maintenanceIntervalSeconds: 600,
    reindex: false,
    monitorVacuum: false,
  });
  let up = false;
  boss.on('error', (error) => log.error({ err: describeError(error) }, 'queue error'));

  async function deliver<T extends object>(
    jobs: Array<BossJob<T>>,
    handle: (data: T) => Promise<void>,
  ): Promise<JobResult[]> {
    return Promise.all(
      jobs.map(async (job): Promise<JobResult> => {
        try {
          await handle(job.data);
          return { id: job.id, status: 'completed' };
        } catch (error) {
          const why = describeError(error);
          const isHopeless = !(error instanceof RetryLater) && job.retryCount >= ownFaultTries;
          log.warn({ queue: job.name, job: job.id, tries: job.retryCount + 1, err: why }, 'job failed');
          return { id: job.id, status: isHopeless ? 'deadletter' : 'failed', output: { why } };
        }
      }),
    );
  }

  return {
    async send(tx, jobs) {
      const db = { executeSql: async (text: string, values?: unknown[]) => ({ rows: await tx.query(text, values) }) };
      for (const queue of ['events', 'timers'] as const) {
        const rows = jobs.filter((job) => job.queue === queue).map(toInsert);
        if (rows.length > 0) await boss.insert(queue, rows, { db });
      }
    },

    async start() {
      await boss.start();
      await boss.createQueue(dead, { notify: true, retryLimit, retryDelay: 5, retryBackoff: true, retryDelayMax: 300 });
      await boss.createQueue('events', { ...queueOptions, notify: true });
      await boss.createQueue('timers', queueOptions);
      // What pg-boss keeps of a queue it reads at the first use, by a connection of its own: on PGlite, inside a
      // transaction, that read and the transaction would wait for each other for ever.
      for (const queue of ['events', 'timers']) await boss.insert(queue, []);
      up = true;
    },

    async work(handlers) {
      const batch = { perJobResults: true, burstWhenBatchFull: true, batchSize: 25 } as const;
      await boss.work(
        'events',
        { ...batch, localConcurrency: 4, notifyPollingIntervalSeconds: 5 },
        (jobs: Array<BossJob<StoredNotification>>) => deliver(jobs, handlers.event),
      );
      await boss.work(
        'timers',
        { ...batch, pollingIntervalSeconds: timerPollSeconds },
        (jobs: Array<BossJob<TimerJob>>) => deliver(jobs, handlers.timer),
      );
      await boss.work(dead, { includeMetadata: true }, async (jobs: Array<JobWithMetadata<object>>) => {
        for (const job of jobs) {
          const output = job.sourceOutput as { why?: string } | null;
          const why = output?.why ?? 'the process was killed while it was being handled, again and again';
          await handlers.dead({ id: job.id, what: job.sourceName ?? 'job', data: job.data, why });
        }
      });
    },

    async stop(waitMs) {
      up = false;
      await boss.stop({ graceful: true, timeout: waitMs, close: true });
    },

    isUp: () => up,

    async outlook() {
      const { rows } = await boss.getDb().executeSql(
        `SELECT count(*) FILTER (WHERE state = 'active' OR start_after <= $1::timestamptz)::int AS ready,
           (extract(epoch FROM min(start_after) FILTER (WHERE start_after > $1::timestamptz)) * 1000)::float8 AS next
         FROM pgboss.job WHERE state IN ('created', 'retry', 'active')`,
        [new Date(clock.now()).toISOString()],
      );
      const { ready, next } = rows[0] as { ready: number; next: number | null };
      return { ready, ...(next !== null && { nextAt: next }) };
    },

    async waitingTimers(chatIds) {
      const { rows } = await boss.getDb().executeSql(
        `SELECT data->>'chatId' AS "chatId", data->'timer'->>'kind' AS kind,
           (extract(epoch FROM start_after) * 1000)::float8 AS at
         FROM pgboss.job WHERE name = 'timers' AND state IN ('created', 'retry') AND data->>'chatId' = ANY($1::text[])
         ORDER BY start_after LIMIT 200`,
        [[...chatIds]],
      );
      return rows as Array<{ chatId: string; kind: string; at: number }>;
    },
  };
}

function toInsert(job: Job): { data: object; startAfter?: Date } {
  if (job.queue === 'events') return { data: job.data };
  return { data: job.data, startAfter: new Date(job.at) };
}
