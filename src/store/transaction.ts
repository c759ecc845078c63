/**
 * The only place that opens a transaction. On PGlite's single connection anything else that is asked of the database
 * meanwhile would wait for the transaction, and the transaction for it, so the callback gets nothing but `tx`.
 */
import { Busy, type Transaction } from '../core/store.ts';
import type { Clock } from '../lib/clock.ts';
import type { Sender } from './commit.ts';
import { bindTransaction } from './commit.ts';
import { connections, type Database } from './database.ts';

/** How long a transaction waits for its turn, in milliseconds: a press no longer than the person who pressed. */
export interface Waits {
  press: number;
  work: number;
}

const usualWaits: Waits = { press: 2_000, work: 60_000 };

/** Transactions at a time on PostgreSQL: the rest of the connections are left to single statements. */
const atOnce = connections - 2;

/** Runs one transaction at a time on PGlite, a few on PostgreSQL, presses first. */
export function createTransactions(
  { kind, sql }: Database,
  sender: Sender,
  clock: Clock,
  waits = usualWaits,
): <T>(priority: 'press' | 'work', work: (tx: Transaction) => Promise<T>) => Promise<T> {
  const turns = new Turns(kind === 'pglite' ? 1 : atOnce);
  return async (priority, work) => {
    const release = await turns.take(priority, waits[priority]);
    try {
      return await sql.transaction(async (tx) => {
        // A press that meets a row somebody else holds must not wait longer than its person does.
        if (priority === 'press') await tx.query(`SET LOCAL lock_timeout = ${waits.press}`);
        return work(bindTransaction(tx, sender, clock));
      });
    } catch (error) {
      throw isLockTimeout(error)
        ? new Busy('the chat was held by somebody else for too long', { cause: error })
        : error;
    } finally {
      release();
    }
  };
}

/** 55P03 is PostgreSQL's lock time-out. */
function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}

/** A number of turns with two queues for them: presses, then work. */
class Turns {
  private free: number;
  private readonly waiting = { press: [] as Array<() => void>, work: [] as Array<() => void> };

  constructor(count: number) {
    this.free = count;
  }

  async take(priority: 'press' | 'work', waitMs: number): Promise<() => void> {
    if (this.free > 0) this.free -= 1;
    else await this.wait(priority, waitMs);
    return () => {
      const next = this.waiting.press.shift() ?? this.waiting.work.shift();
      if (next) next();
      else this.free += 1;
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
