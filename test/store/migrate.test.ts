import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readMigrations } from '../../prisma/diff.ts';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/store/database.ts';
import { migrate, migrationsFolder } from '../../src/store/migrate.ts';
import { emptyDatabases } from '../support/postgres.ts';

const shipped = await readMigrations(migrationsFolder);

describe.each(emptyDatabases)('Migrating on %s', (_name, fresh) => {
  const opened: Database[] = [];
  let options: DatabaseOptions;
  let database: Database;

  async function open(): Promise<Database> {
    const one = await openDatabase(options);
    opened.push(one);
    return one;
  }

  function journal(): Promise<Array<{ name: string; checksum: string; finished: boolean; steps: number }>> {
    return database.prisma.$queryRawUnsafe(
      `SELECT "migration_name" AS name, "checksum", "finished_at" IS NOT NULL AS finished, "applied_steps_count" AS steps
       FROM "_prisma_migrations" ORDER BY "migration_name"`,
    );
  }

  beforeAll(async () => {
    options = await fresh();
    database = await open();
  });

  beforeEach(() => database.runScript('DROP SCHEMA public CASCADE; CREATE SCHEMA public;'));

  afterAll(async () => {
    for (const one of opened) await one.close();
  });

  it('records each migration as Prisma does, with the SHA-256 of its file, and a second start changes nothing', async () => {
    expect(await migrate(database)).toEqual(shipped.map(({ name }) => name));
    const recorded = await journal();
    expect(recorded).toEqual(
      shipped.map(({ name, sql }) => {
        return { name, checksum: createHash('sha256').update(sql).digest('hex'), finished: true, steps: 1 };
      }),
    );
    expect(await migrate(database)).toEqual([]);
    expect(await journal()).toEqual(recorded);
  });

  it('by several processes at once happens once', async () => {
    const isShared = 'url' in options;
    const processes = isShared ? await Promise.all(Array.from({ length: 6 }, open)) : [database, database, database];
    const applied = await Promise.all(processes.map((one) => migrate(one)));
    expect(new Set(applied.flat())).toEqual(new Set(shipped.map(({ name }) => name)));
    expect(await journal()).toHaveLength(shipped.length);
  });

  it('is refused, with what to do, where a newer version ran, and where an applied migration was changed', async () => {
    await migrate(database);
    const [first] = shipped;
    const rename = (to: string, from: string) =>
      database.prisma.$executeRawUnsafe(
        'UPDATE "_prisma_migrations" SET "migration_name" = $1 WHERE "migration_name" = $2',
        to,
        from,
      );
    await rename('29990101000000_later', first!.name);
    await expect(migrate(database)).rejects.toThrow(
      'The database was migrated by a newer version (it holds "29990101000000_later"): start that version instead.',
    );
    await rename(first!.name, '29990101000000_later');
    await database.prisma.$executeRawUnsafe('UPDATE "_prisma_migrations" SET "checksum" = $1', 'f'.repeat(64));
    await expect(migrate(database)).rejects.toThrow(
      `The migration "${first!.name}" differs from the one applied to this database: restore its file.`,
    );
  });

  it('is refused, with what to do, where Prisma’s own command left a migration half applied', async () => {
    await migrate(database);
    await database.prisma.$executeRawUnsafe('UPDATE "_prisma_migrations" SET "finished_at" = NULL');
    await expect(migrate(database)).rejects.toThrow(/has failed or is still running.*prisma migrate resolve/);
  });
});
