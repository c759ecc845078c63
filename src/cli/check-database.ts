/** The database: does it open, is it up to date, and what could not be handled. Nothing is changed in it. */
import type { Settings } from '../settings.ts';
import { type Database, type DatabaseOptions, openDatabase } from '../store/database.ts';
import { databaseTrouble, pendingMigrations, type WaitingLetter, waitingLetters } from '../store/inspection.ts';
import { embeddedState, whyNotOpened } from './embedded-database.ts';
import { count, type Row } from './report.ts';
import type { RunningBot } from './running-bot.ts';

const mostLetters = 5;
const lookFurther =
  "Each was announced in the leads' channel with a link to its chat; the bot's log says more at that time.";

/** Looks at PostgreSQL directly, and at the embedded database only while nobody else has it open. */
export async function checkDatabase(
  { url, dataDir }: Settings['database'],
  bot: RunningBot | undefined,
): Promise<Row[]> {
  if (url !== undefined) return inspect({ url }, 'PostgreSQL (DATABASE_URL)');
  const name = `The embedded database in ${dataDir}`;
  const state = await embeddedState(dataDir, bot);
  if (state.kind === 'free') return inspect({ dataDir }, name);
  if (state.kind === 'none') return [{ level: 'ok', what: `${name} does not exist yet: the first start makes it.` }];
  if (state.kind === 'bot') return inUse(name, state.bot);
  return [{ level: 'warning', what: whyNotOpened(state, dataDir) ?? name }];
}

/** The bot itself knows what it could not handle, and counts it. */
function inUse(name: string, { url, deadLetters }: RunningBot): Row[] {
  const what = `${name} is in use by the bot that runs at ${url}, so it is not opened here.`;
  if (deadLetters === undefined || deadLetters === 0) return [{ level: 'ok', what }];
  const letters = `${count(deadLetters, 'thing')} could not be handled.`;
  return [
    { level: 'ok', what },
    { level: 'warning', what: letters, mend: `${lookFurther} Stop the bot for a moment to have them listed here.` },
  ];
}

async function inspect(options: DatabaseOptions, name: string): Promise<Row[]> {
  let database: Database | undefined;
  try {
    database = await openDatabase(options);
    return await inspectOpen(database, name);
  } catch (error) {
    return [{ level: 'error', what: `${name} cannot be used.`, mend: databaseTrouble(error) }];
  } finally {
    await database?.close();
  }
}

async function inspectOpen(database: Database, name: string): Promise<Row[]> {
  const pending = await pendingMigrations(database);
  if (pending.length > 0) {
    const what = `${name} opens; ${count(pending.length, 'migration')} (${pending.join(', ')}) will be applied at the next start.`;
    return [{ level: 'ok', what }];
  }
  const { count: waiting, newest } = await waitingLetters(database, mostLetters);
  const opens: Row = { level: 'ok', what: `${name} opens and is up to date.` };
  if (waiting === 0) return [opens, { level: 'ok', what: 'Nothing waits on the dead-letter list.' }];
  const what = `${count(waiting, 'thing')} could not be handled${waiting > newest.length ? `; the newest ${newest.length}` : ''}:`;
  return [opens, { level: 'warning', what: `${what} ${newest.map(describe).join('; ')}.`, mend: lookFurther }];
}

function describe({ what, chatId, why, at }: WaitingLetter): string {
  const where = chatId === undefined ? '' : ` (chat ${chatId})`;
  return `${new Date(at).toISOString()} ${what}${where}: ${why.replace(/\.$/, '')}`;
}
