/**
 * The only place that opens a transaction. On PGlite's single connection anything else that is asked of the database
 * meanwhile would wait for the transaction, and the transaction for it, so the callback gets nothing but `tx`.
 */
import { Busy, type Transaction } from '../core/store.ts';
import type { Clock } from '../lib/clock.ts';
import type { Sender } from './commit.ts';
import { bindTransaction } from './commit.ts';
import type { Database } from './database.ts';

/** How long a press waits for its turn before the person is asked to press again. */
const pressWaitMs = 2_000;
const workWaitMs = 60_000;
const runMs = 10_000;

/** Runs one transaction at a time on PGlite, presses first; on PostgreSQL as many as the pool allows. */
export function createTransactions(
  database: Database,
  sender: Sender,
  clock: Clock,
): <T>(priority: 'press' | 'work', work: (tx: Transaction) => Promise<T>) => Promise<T> {
  const turns = database.kind === 'pglite' ? new Turns() : undefined;
  return async (priority, work) => {
    const waitMs = priority === 'press' ? pressWaitMs : workWaitMs;
    const release = await turns?.take(priority, waitMs);
    try {
      return await database.prisma.$transaction(
        async (prismaTx) => {
          // A press that meets a row somebody else holds must not wait longer than its person does.
          if (priority === 'press') await prismaTx.$executeRawUnsafe(`SET LOCAL lock_timeout = ${pressWaitMs}`);
          return work(bindTransaction(prismaTx, sender, clock));
        },
        { maxWait: waitMs, timeout: runMs },
      );
    } catch (error) {
      throw isBusy(error) ? new Busy('the database had no free turn in time', { cause: error }) : error;
    } finally {
      release?.();
    }
  };
}

/** Prisma's P2028 is "no transaction could be started in time"; 55P03 is PostgreSQL's lock time-out. */
function isBusy(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (code === 'P2028' && String(message).includes('Unable to start')) || String(message).includes('55P03');
}

/** A mutex with two queues: presses, then work. */
class Turns {
  private isTaken = false;
  private readonly waiting = { press: [] as Array<() => void>, work: [] as Array<() => void> };

  async take(priority: 'press' | 'work', waitMs: number): Promise<() => void> {
    if (this.isTaken) await this.wait(priority, waitMs);
    this.isTaken = true;
    return () => {
      const next = this.waiting.press.shift() ?? this.waiting.work.shift();
      if (next) next();
      else this.isTaken = false;
    };
  }

  private wait(priority: 'press' | 'work', waitMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.waiting[priority];
      const turn = () => {
        clearTimeout(timer);
        resolve();
      };
      // real time: a person waits at the other end, whatever clock the process runs on
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(turn), 1);
        reject(new Busy('the database had no free turn in time'));
      }, waitMs);
      queue.push(turn);
    });
  }
}
