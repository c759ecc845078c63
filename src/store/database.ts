/** Opens the database: a PostgreSQL server, or PGlite, which is PostgreSQL inside this process. */
import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type ConstructorOptions, fromPglite } from 'pg-boss';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { PrismaClient } from '../generated/prisma/client.ts';
import { lockFolder } from './folder-lock.ts';
import { type SqlDatabase, sqlOfPglite, sqlOfPool } from './sql.ts';

export interface Database {
  kind: 'postgres' | 'pglite';
  /** For what is asked now and then. */
  prisma: PrismaClient;
  /** For what is asked on every event. */
  sql: SqlDatabase;
  /** How pg-boss reaches the same database. */
  bossOptions: ConstructorOptions;
  /** Runs a script of several statements, outside any transaction of ours. */
  runScript(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** Connections of this process to PostgreSQL, beside those of the queues. */
export const connections = 10;
/** Nothing that we ask takes long: what does has met a lock, or a fault. */
const longestMs = 10_000;

export type DatabaseOptions = { url: string } | { dataDir: string };

/**
 * Opens the database of a `postgresql://` URL, or the embedded one in a folder (`memory://` keeps nothing).
 * Two processes must not open the same folder: PGlite is for one process.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return 'url' in options ? openPostgres(options.url) : openPglite(options.dataDir);
}

function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    statement_timeout: longestMs,
    idle_in_transaction_session_timeout: longestMs,
  });
  // The pool drops a connection that breaks while nobody uses it; whoever comes next gets another, or the error.
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
  return {
    kind: 'postgres',
    prisma,
    sql: sqlOfPool(pool),
    bossOptions: { connectionString: url, max: 6 },
    runScript: async (sql) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        await client.query(sql);
      } finally {
        await client.end();
      }
    },
    close: () => prisma.$disconnect(),
  };
}

async function openPglite(dataDir: string): Promise<Database> {
  const isFolder = !dataDir.includes('://');
  if (isFolder) await mkdir(dataDir, { recursive: true });
  const unlock = isFolder ? await lockFolder(dataDir) : undefined;
  const pglite = await PGlite.create(isFolder ? `${dataDir}/pglite` : dataDir);
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite) });
  const sql = sqlOfPglite(pglite);
  const boss = fromPglite(pglite);
  const isScript = (text: string) => /;\s*\S/.test(text);
  const executeSql = async (text: string, values: unknown[] = []) =>
    isScript(text) ? boss.executeSql(text, values) : { rows: await sql.query(text, values) };
  return {
    kind: 'pglite',
    prisma,
    sql,
    bossOptions: { db: { ...boss, executeSql }, backend: 'pglite' },
    runScript: async (sql) => {
      await pglite.exec(sql);
    },
    close: async () => {
      await prisma.$disconnect();
      await pglite.close();
      await unlock?.();
    },
  };
}
