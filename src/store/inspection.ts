/** What the doctor asks of a database without changing it. */
import { readdir } from 'node:fs/promises';
import { describeError } from '../lib/errors.ts';
import type { Database } from './database.ts';
import { migrationsFolder } from './migrate.ts';

/** What could not be handled, without the payload: a client's words may be in that. */
export interface WaitingLetter {
  what: string;
  chatId?: string;
  why: string;
  /** Epoch ms. */
  at: number;
}

/** Names of the shipped migrations that this database lacks; all of them where the bot has never started. */
export async function pendingMigrations({ prisma }: Database): Promise<string[]> {
  const [journal] = await prisma.$queryRawUnsafe<Array<{ exists: boolean }>>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS exists`,
  );
  const applied = journal?.exists
    ? await prisma.$queryRawUnsafe<Array<{ name: string }>>(
        'SELECT "migration_name" AS name FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL AND "finished_at" IS NOT NULL',
      )
    : [];
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  const shipped = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return shipped.filter((name) => !applied.some((row) => row.name === name)).sort();
}

/** How many dead letters wait, and the newest `most` of them. Needs a migrated database. */
export async function waitingLetters(
  { prisma }: Database,
  most: number,
): Promise<{ count: number; newest: WaitingLetter[] }> {
  const count = await prisma.deadLetter.count();
  const rows = await prisma.deadLetter.findMany({
    select: { what: true, chatId: true, why: true, at: true },
    orderBy: { at: 'desc' },
    take: most,
  });
  const newest = rows.map(({ what, chatId, why, at }) => {
    return { what, why, at: at.getTime(), ...(chatId !== null && { chatId }) };
  });
  return { count, newest };
}

const troubles: Record<string, string> = {
  DatabaseNotReachable: 'No PostgreSQL answers at the address in DATABASE_URL: check host and port, and that it runs.',
  SocketTimeout: 'PostgreSQL does not answer in time: check host and port in DATABASE_URL, and the network.',
  AuthenticationFailed:
    'PostgreSQL refuses user or password: check both in DATABASE_URL (percent-encode special signs).',
  DatabaseDoesNotExist: 'The database named in DATABASE_URL does not exist: create it (CREATE DATABASE …).',
  DatabaseAccessDenied: 'The user in DATABASE_URL may not use this database: grant it.',
  TlsConnectionError: 'The encrypted connection to PostgreSQL failed: check sslmode in DATABASE_URL.',
};

/** Why a database could not be asked, with what to mend; without address, user or password. */
export function databaseTrouble(error: unknown): string {
  // Prisma wraps what its driver adapter understood; the adapter's kinds are the steadiest names that there are.
  const meta: unknown = error instanceof Error ? Reflect.get(error, 'meta') : undefined;
  const { kind } = (meta as { driverAdapterError?: { cause?: { kind?: string } } })?.driverAdapterError?.cause ?? {};
  return (
    troubles[kind ?? ''] ?? `The database failed: ${describeError(error)}${kind === undefined ? '' : ` (${kind})`}.`
  );
}
