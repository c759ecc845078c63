/** The store as the core knows it, put together from one file a table. */
import type { Store } from '../core/store.ts';
import type { Clock } from '../lib/clock.ts';
import { createCalendarFeeds } from './calendar-feeds.ts';
import { createCards } from './cards.ts';
import { createChats } from './chats.ts';
import type { Sender } from './commit.ts';
import type { Database } from './database.ts';
import { createEffects } from './effects.ts';
import { createFacts } from './facts.ts';
import { createFigures } from './figures.ts';
import { createHandovers } from './handovers.ts';
import { addFirstRotation, readRoster } from './roster.ts';
import { createTeam } from './team.ts';
import { createTimeEntries } from './time-entries.ts';
import { createTransactions, type Waits } from './transaction.ts';

/** Binds the store to an open, migrated database; `sender` stores jobs inside a transaction, `waits` bounds its start. */
export function createStore(database: Database, sender: Sender, clock: Clock, waits?: Waits): Store {
  const { prisma, sql } = database;
  return {
    transaction: createTransactions(database, sender, clock, waits),
    ...createChats(sql),
    ...createEffects(sql, clock),
    ...createCards(sql, clock),
    ...createHandovers(sql),
    ...createTeam(database),
    roster: () => readRoster(sql, new Date(clock.now()).toISOString()),
    addFirstRotation: (rotation) => addFirstRotation(sql, rotation),
    ...createFacts(sql),
    ...createFigures(sql),
    ...createTimeEntries(sql),
    ...createCalendarFeeds(prisma, clock),
  };
}
