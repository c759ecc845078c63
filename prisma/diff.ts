/**
 * The SQL that leads from the migrations to the schema: empty when the two agree.
 * `node prisma/diff.ts` prints it, ready for a new `prisma/migrations/<time>_<name>/migration.sql`.
 *
 * Runs Prisma's schema engine as WebAssembly on an embedded database, so nothing is downloaded and no server is needed.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import { PrismaPGlite } from 'pglite-prisma-adapter';

/** Reads the migrations of a folder, oldest first. */
export async function readMigrations(path: string): Promise<Array<{ name: string; sql: string }>> {
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({ name, sql: await readFile(join(path, name, 'migration.sql'), 'utf8') })),
  );
}

/** Returns the SQL from all migrations to the schema; `folder` holds both, this one by default. */
export async function schemaDiff(folder = import.meta.dirname): Promise<string> {
  const schema = { path: 'schema.prisma', content: await readFile(join(folder, 'schema.prisma'), 'utf8') };
  const migrations = await readMigrations(join(folder, 'migrations'));
  const database = new PGlite();
  const engine = await SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(database)),
  );
  try {
    const { stdout } = await engine.diff({
      from: {
        tag: 'migrations',
        baseDir: join(folder, 'migrations'),
        shadowDbInitScript: '',
        lockfile: {
          path: 'migration_lock.toml',
          content: await readFile(join(folder, 'migrations/migration_lock.toml'), 'utf8'),
        },
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
        })),
      },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout?.includes('This is an empty migration') ? '' : (stdout ?? '');
  } finally {
    engine.free();
    await database.close();
  }
}

if (import.meta.main) console.log(await schemaDiff());
