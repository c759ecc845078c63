/**
 * Applies `prisma/migrations` at start. They are recorded as Prisma records them, so `prisma migrate deploy` on the same
 * database finds nothing left to do, and the other way round.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './database.ts';

/** The migrations that ship with the program. */
export const migrationsFolder = join(import.meta.dirname, '../../prisma/migrations');

/** The number that Prisma's own command locks while it migrates. */
const prismaLock = 72_707_369;

/** `IF NOT EXISTS` alone fails when two processes start on an empty database at the same moment. */
const journal = `BEGIN;
SELECT pg_advisory_xact_lock(${prismaLock});
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
);
COMMIT;`;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/**
 * Applies what is missing, in order, each migration in one transaction with its record; processes that start at the
 * same moment wait for each other. Returns the names applied. Throws when the database knows a migration that this
 * program does not (a newer version ran here), when one was changed after it was applied, or left unfinished by Prisma.
 */
export async function migrate(database: Database): Promise<string[]> {
  await database.runScript(journal);
  const shipped = await readMigrations(migrationsFolder);
  const applied = await database.prisma.$queryRawUnsafe<Array<{ name: string; checksum: string; isDone: boolean }>>(
    `SELECT "migration_name" AS name, "checksum", "finished_at" IS NOT NULL AS "isDone"
     FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL ORDER BY "migration_name"`,
  );
  const known = new Map(shipped.map((migration) => [migration.name, migration]));
  for (const { name, checksum, isDone } of applied) {
    const migration = known.get(name);
    if (!migration)
      throw new Error(`The database was migrated by a newer version (it holds "${name}"): start that version instead.`);
    if (migration.checksum !== checksum)
      throw new Error(`The migration "${name}" differs from the one applied to this database: restore its file.`);
    if (!isDone)
      throw new Error(`The migration "${name}" has failed or is still running: see "prisma migrate resolve".`);
  }
  const done = new Set(applied.map((row) => row.name));
  const missing = shipped.filter((migration) => !done.has(migration.name));
  for (const migration of missing) await database.runScript(script(migration));
  return missing.map((migration) => migration.name);
}

/** Two processes may find the same migration missing: the lock lets one in, and the check inside stops the other. */
function script({ name, sql, checksum }: Migration): string {
  const guarded = `$migration$${sql}$migration$`;
  return `BEGIN;
SELECT pg_advisory_xact_lock(${prismaLock});
DO $guard$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM "_prisma_migrations" WHERE "migration_name" = '${name}' AND "rolled_back_at" IS NULL) THEN
    EXECUTE ${guarded};
    INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count")
    VALUES ('${randomUUID()}', '${checksum}', now(), '${name}', 1);
  END IF;
END $guard$;
COMMIT;`;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
