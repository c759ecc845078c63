/** Opens the bot's database for a command line, where that is safe, and words what is in the way. */
import type { Settings } from '../settings.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { pendingMigrations } from '../store/inspection.ts';
import { embeddedState, whyNotOpened } from './embedded-database.ts';
import { findRunningBot } from './running-bot.ts';

/** Something that the person at the command line can mend; the message says how. */
export class Refusal extends Error {}

/** Does `work` on the migrated database, and closes it. Throws `Refusal`, or what the database throws. */
export async function withDatabase<T>(settings: Settings, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await open(settings);
  try {
    if ((await pendingMigrations(database)).length > 0)
      throw new Refusal(
        'The database is empty or older than this version. Start the bot once: it brings it up to date.',
      );
    return await work(database);
  } finally {
    await database.close();
  }
}

async function open(settings: Settings): Promise<Database> {
  const { url, dataDir } = settings.database;
  if (url !== undefined) return openDatabase({ url });
  const refused = whyNotOpened(await embeddedState(dataDir, await findRunningBot(settings.http)), dataDir);
  if (refused !== undefined) throw new Refusal(refused);
  return openDatabase({ dataDir });
}
