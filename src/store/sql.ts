/**
 * Plain statements, on either database. Whatever happens travels through a few of them, so they go to the driver
 * directly: through Prisma each takes about 2 ms, of which the database needs 0.3 (measured on PGlite).
 */
import type { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';
import { PgliteStatements } from './pglite-statements.ts';

export interface Sql {
  /**
   * Runs one statement and resolves to its rows, `jsonb` as values and times as `Date`. Rejects with the driver's error,
   * whose `code` is PostgreSQL's own.
   */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface SqlDatabase extends Sql {
  /** Runs `work` in one transaction: it is committed when `work` resolves, and rolled back when it rejects. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
}

/** Statements on PGlite, which has one connection: one statement, or one whole transaction, at a time. */
export function sqlOfPglite(pglite: PGlite): SqlDatabase {
  const statements = new PgliteStatements(pglite);
  return {
    query: (text, values = []) => statements.alone(text, values),
    transaction: (work) =>
      pglite.transaction(() => work({ query: (text, values = []) => statements.within(text, values) })),
  };
}

/** Statements on PostgreSQL, each on any free connection of the pool; a transaction keeps one. */
export function sqlOfPool(pool: pg.Pool): SqlDatabase {
  const bind = (client: pg.Pool | pg.PoolClient): Sql => ({
    query: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await client.query(text, [...values])).rows as Row[],
  });
  return {
    ...bind(pool),
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const result = await work(bind(client));
        await client.query('COMMIT');
        client.release();
        return result;
      } catch (error) {
        // A connection that cannot roll back is closed, and the server rolls back by itself.
        await client.query('ROLLBACK').then(
          () => client.release(),
          (broken: Error) => client.release(broken),
        );
        throw error;
      }
    },
  };
}
