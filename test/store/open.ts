/** A migrated store for the tests of a file, with a clock that stands until a test moves it. */
import { afterAll, beforeAll } from 'vitest';
import type { ChatChange, Job, Store } from '../../src/core/store.ts';
import type { Chat } from '../../src/domain/chat.ts';
import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createStore } from '../../src/store/store.ts';
import type { TestDatabase } from '../support/postgres.ts';

export const start = Date.parse('2026-11-16T09:00:00Z');

export interface Opened {
  store: Store;
  database: Database;
  options: TestDatabase;
  /** The moment that the store sees, epoch ms. */
  time: { now: number };
  clock: Clock;
  /** Jobs handed to the queues. */
  jobs: Job[];
}

/** Opens the database before the tests of a `describe` and closes it after them. */
export function withStore(open: () => Promise<TestDatabase>): () => Opened {
  let opened: Opened | undefined;
  beforeAll(async () => {
    const options = await open();
    const database = await openDatabase(options);
    await migrate(database);
    opened = bind(database, options);
  });
  afterAll(() => opened?.database.close());
  return () => {
    if (!opened) throw new Error('The store is not open yet.');
    return opened;
  };
}

/** Another process on the same PostgreSQL: its own connections, the same clock. */
export async function openSecond(first: Opened): Promise<Opened> {
  const database = await openDatabase(first.options);
  return bind(database, first.options, first.time);
}

function bind(database: Database, options: TestDatabase, time = { now: start }): Opened {
  const jobs: Job[] = [];
  const clock: Clock = { ...systemClock, now: () => time.now };
  const store = createStore(database, async (_tx, sent) => void jobs.push(...sent), clock);
  return { store, database, options, time, clock, jobs };
}

/** A waiting chat as it is stored first. */
export function chatOf(id: string, fields: Partial<Chat> = {}): Chat {
  return {
    id,
    state: 'waiting',
    opening: 1,
    openedAt: start,
    client: { id: 'c1', name: 'Avery', email: 'avery@acme.example' },
    firstMessage: 'My export is stuck',
    seenByClient: false,
    case: { state: 'none' },
    followed: { updatedAt: start, partAt: start, partId: '1' },
    ...fields,
  };
}

/** A change that leads to this chat, with nothing beside it but what `rest` says. */
export function changeTo(chat: Chat, revision: number, rest: Partial<ChatChange> = {}): ChatChange {
  const history = { event: 'changed', actor: 'test', change: {} };
  return { chat, revision, history, effects: [], jobs: [], ...rest };
}

/** Stores a chat at its first revision, ready to be changed. */
export async function addChat({ store }: Opened, chat: Chat): Promise<void> {
  await store.transaction('work', async (tx) => {
    await tx.lockChat(chat.id, { chat, isBacklog: false });
    await tx.saveChat(changeTo(chat, 1));
  });
}
