/** `npm run export`: time entries or chats as CSV. Exit codes: 0 written, 1 it could not be, 2 wrong arguments. */
import { writeFile } from 'node:fs/promises';
import { type ChatUrl, tableOf } from '../erp/columns.ts';
import { toCsv } from '../erp/csv.ts';
import { timeColumns } from '../erp/time-record.ts';
import { chatLink } from '../intercom/links.ts';
import { type Settings, SettingsError } from '../settings.ts';
import type { Database } from '../store/database.ts';
import { exportedChats } from '../store/exports.ts';
import { createFacts } from '../store/facts.ts';
import { databaseTrouble } from '../store/inspection.ts';
import { createTimeEntries } from '../store/time-entries.ts';
import { fileTrouble } from './content-of.ts';
import { readSettings } from './environment.ts';
import { type ExportArguments, periodOf, readArguments, usage } from './export-arguments.ts';
import { chatColumns } from './export-columns.ts';
import { Refusal, withDatabase } from './open-database.ts';

const words = process.argv.slice(2);
if (words.includes('--help')) console.log(usage);
else process.exitCode = await run(readArguments(words));

async function run(wanted: ExportArguments | string): Promise<number> {
  if (typeof wanted === 'string') {
    console.error(`${wanted}\n\n${usage}`);
    return 2;
  }
  try {
    const settings = readSettings();
    const { csv, count } = await read(wanted, settings);
    if (wanted.out === undefined) process.stdout.write(csv);
    else await write(wanted.out, csv);
    console.error(`${count} ${count === 1 ? 'row' : 'rows'}${wanted.out === undefined ? '' : ` in ${wanted.out}`}.`);
    return 0;
  } catch (error) {
    const isForPeople = error instanceof Refusal || error instanceof SettingsError;
    console.error(isForPeople ? error.message : databaseTrouble(error));
    return 1;
  }
}

function read(wanted: ExportArguments, settings: Settings): Promise<{ csv: string; count: number }> {
  const period = periodOf(wanted, settings.duty.timeZone);
  return withDatabase(settings, async (database) => {
    const chatUrl = await chatUrls(database);
    const { header, rows } =
      wanted.kind === 'time'
        ? tableOf(timeColumns, await createTimeEntries(database.sql).allTimeEntries(wanted.from, wanted.to), chatUrl)
        : tableOf(chatColumns, await exportedChats(database, period.start, period.end), chatUrl);
    return { csv: toCsv(header, rows), count: rows.length };
  });
}

/** The bot keeps the workspace that it read last, so that links need no call to Intercom. */
async function chatUrls({ sql }: Database): Promise<ChatUrl> {
  const workspace = await createFacts(sql).fact<{ appId: string; region: string }>('workspace');
  return (chatId) => (workspace ? chatLink(workspace, chatId) : undefined);
}

async function write(file: string, csv: string): Promise<void> {
  try {
    await writeFile(file, csv);
  } catch (error) {
    throw new Refusal(`${file} cannot be written: ${fileTrouble(error)}`);
  }
}
