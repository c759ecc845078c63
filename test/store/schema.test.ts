import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { type MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readMigrations, schemaDiff } from '../../prisma/diff.ts';
import type { Database } from '../../src/store/database.ts';
import { migrate, migrationsFolder } from '../../src/store/migrate.ts';
import { freshFolder } from '../support/postgres.ts';

const prismaFolder = join(migrationsFolder, '..');

describe('The migrations', () => {
  it('agree with the schema', async () => {
    expect(await schemaDiff()).toBe('');
  });

  it('do not agree with a schema that has one more column', async () => {
    const folder = await freshFolder();
    await cp(prismaFolder, folder, { recursive: true });
    const schema = await readFile(join(folder, 'schema.prisma'), 'utf8');
    await writeFile(join(folder, 'schema.prisma'), schema.replace('model Fact {', 'model Fact {\n  since DateTime?'));
    expect(await schemaDiff(folder)).toContain('ALTER TABLE "Fact" ADD COLUMN     "since"');
  });
});

describe('Prisma’s own engine', () => {
  it('finds nothing left to do where we migrated', async () => {
    const pglite = await emptyDatabase();
    expect(await migrate(asDatabase(pglite))).not.toEqual([]);
    const { engine, list } = await openEngine(pglite);
    expect(await diagnose(engine, list)).toMatchObject({
      hasMigrationsTable: true,
      history: null,
      failedMigrationNames: [],
      editedMigrationNames: [],
    });
    const applied = await engine.applyMigrations({ migrationsList: list, filters });
    expect(applied.appliedMigrationNames).toEqual([]);
    // It does look: a file that was changed since is noticed.
    const edited = await openEngine(pglite, (sql) => `${sql}\n-- changed`);
    expect((await diagnose(edited.engine, edited.list)).editedMigrationNames).not.toEqual([]);
  });

  it('leaves us nothing to do where it migrated', async () => {
    const pglite = await emptyDatabase();
    const { engine, list } = await openEngine(pglite);
    expect(await diagnose(engine, list)).toMatchObject({ history: { diagnostic: 'databaseIsBehind' } });
    const applied = await engine.applyMigrations({ migrationsList: list, filters });
    expect(applied.appliedMigrationNames).toEqual((await readMigrations(migrationsFolder)).map(({ name }) => name));
    expect(await migrate(asDatabase(pglite))).toEqual([]);
  });
});

const filters = { externalTables: [], externalEnums: [] };

function diagnose(engine: SchemaEngine, migrationsList: MigrationList) {
  return engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
}

async function emptyDatabase(): Promise<PGlite> {
  const pglite = await PGlite.create('memory://');
  onTestFinished(() => pglite.close());
  return pglite;
}

/** What of a database migrating needs, on a PGlite that the engine shares. */
function asDatabase(pglite: PGlite): Database {
  const query = async (text: string) => (await pglite.query(text)).rows;
  return {
    kind: 'pglite',
    prisma: { $queryRawUnsafe: query },
    sql: { query },
    runScript: async (sql: string) => void (await pglite.exec(sql)),
  } as unknown as Database;
}

async function openEngine(
  pglite: PGlite,
  edit = (sql: string) => sql,
): Promise<{ engine: SchemaEngine; list: MigrationList }> {
  const schema = await readFile(join(prismaFolder, 'schema.prisma'), 'utf8');
  const engine = await SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(pglite)),
  );
  onTestFinished(() => engine.free());
  const migrations = await readMigrations(migrationsFolder);
  return {
    engine,
    list: {
      baseDir: migrationsFolder,
      shadowDbInitScript: '',
      lockfile: {
        path: 'migration_lock.toml',
        content: await readFile(join(migrationsFolder, 'migration_lock.toml'), 'utf8'),
      },
      migrationDirectories: migrations.map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: edit(sql) } },
      })),
    },
  };
}
