import { createQueues } from '../../jobs/queues.ts';
import { systemClock } from '../../lib/clock.ts';
import { createLogger } from '../../lib/log.ts';
import { type DatabaseOptions, openDatabase } from '../../store/database.ts';
import { migrate } from '../../store/migrate.ts';

/** Does what the first start of the bot does to its database, and no more. */
export async function makeEmptyData(options: DatabaseOptions): Promise<void> {
  const database = await openDatabase(options);
  try {
    await migrate(database);
    const log = createLogger({ level: 'silent' });
    const queues = createQueues({ boss: database.bossOptions, clock: systemClock, log });
    await queues.start();
    await queues.stop(1_000);
  } finally {
    await database.close();
  }
}
