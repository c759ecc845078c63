import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { databases, emptyDatabases, type TestDatabase } from './postgres.ts';

async function look(where: TestDatabase) {
  const database = await openDatabase(where);
  try {
    const applied = await migrate(database);
    return { applied: applied.length, chats: await database.prisma.chat.count() };
  } finally {
    await database.close();
  }
}

it.each(emptyDatabases)('%s for a test of the first start takes the migrations', async (_name, open) => {
  const { applied, chats } = await look(await open());
  expect(applied).toBeGreaterThan(0);
  expect(chats).toBe(0);
});

describe.each(databases)('%s for a test', (_name, open) => {
  it('is migrated, and nothing is in it', async () => {
    expect(await look(await open())).toEqual({ applied: 0, chats: 0 });
  });

  it('is nobody else’s', async () => {
    const [one, other] = await Promise.all([open(), open()]);
    const database = await openDatabase(one);
    await database.sql.query(`INSERT INTO "Fact" ("name", "value") VALUES ('who', '"one"')`);
    await database.close();
    const second = await openDatabase(other);
    expect(await second.prisma.fact.count()).toBe(0);
    await second.close();
  });
});
