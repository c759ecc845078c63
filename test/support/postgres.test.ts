import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { databases, freshDatabase, keptDatabases } from './postgres.ts';

describe.each([...databases, ...keptDatabases])('%s for a test', (_name, open) => {
  it('is empty, and takes the migrations', async () => {
    const database = await openDatabase(await open());
    expect(await migrate(database)).not.toEqual([]);
    expect(await database.prisma.chat.count()).toBe(0);
    await database.close();
  });
});

it('gives every caller a database of its own', async () => {
  const urls = await Promise.all([freshDatabase(), freshDatabase()]);
  expect(new Set(urls).size).toBe(2);
});
