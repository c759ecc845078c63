/** What is put aside is told to the leads once, however often a crash makes that be repeated. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { putAside } from '../../src/core/dead-letters.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createStore } from '../../src/store/store.ts';
import { databases } from '../support/postgres.ts';

describe.each(databases)('a dead letter on %s', (_name, open) => {
  let database: Database;
  afterEach(() => database.close());

  it('that is put aside twice is stored once and told once', async () => {
    database = await openDatabase(await open());
    await migrate(database);
    const store = createStore(database, async () => {}, systemClock);
    const letter = { id: randomUUID(), what: 'events', why: 'no', payload: {} };
    const rung: string[] = [];
    for (let times = 0; times < 2; times += 1) await putAside({ store }, (lanes) => rung.push(...lanes), letter);
    expect(await store.backlog()).toEqual({ effects: 1, deadLetters: 1 });
    expect(rung).toContain('team:slack');
  });
});
