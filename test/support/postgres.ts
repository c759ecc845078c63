/**
 * Databases for tests: a real PostgreSQL, and PGlite in a folder of its own. Each test gets databases that nobody else
 * has, removed after the test file; what they are made from is made once in a run.
 */
import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Handed } from './database-desk.ts';
import { readyName, runOn } from './postgres-server.ts';

/** Where the bot keeps its data, as `openDatabase` and `Stage` take it. */
export type TestDatabase = { dataDir: string } | { url: string };
export type DatabaseTable = ReadonlyArray<readonly [name: string, open: () => Promise<TestDatabase>]>;

const folders: string[] = [];
const names: string[] = [];

/** The address of a new PostgreSQL database without a single table. The first call of a run starts the server. */
export async function freshDatabase(): Promise<string> {
  return createDatabase((await ask('postgres')).url, 'template1');
}

/** A new, empty folder, removed after the test file. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chatduty-test-'));
  folders.push(folder);
  return folder;
}

/** The address of a new PostgreSQL database as the bot's first start leaves it: migrated, with nothing in it. */
export async function readyDatabase(): Promise<string> {
  return createDatabase((await ask('postgres-ready')).url, readyName);
}

/** A new folder with a PGlite as the bot's first start leaves it: migrated, with nothing in it. */
export async function readyFolder(): Promise<string> {
  const { dataDir } = await ask('pglite');
  const folder = await freshFolder();
  // One system call a file: the asynchronous copy takes five times the processor time.
  cpSync(dataDir, folder, { recursive: true });
  return folder;
}

/** For `describe.each`: both databases, migrated, with nothing in them. */
export const databases: DatabaseTable = [
  ['PGlite', async () => ({ dataDir: await readyFolder() })],
  ['PostgreSQL', async () => ({ url: await readyDatabase() })],
];

/** The same, where a test counts on the data to survive the process. */
export const keptDatabases: DatabaseTable = databases;

/** Whether everything is to run, in every world: `npm run test:all`, which takes half an hour on two cores. */
export const isWholeRun = process.env.CHATDUTY_TESTS === 'all';

/** For the longest tests of processes that are killed: PostgreSQL, which is the quicker one; in a whole run both. */
export const crashDatabases: DatabaseTable = databases.filter(([name]) => isWholeRun || name === 'PostgreSQL');

/** Both as they are before the first start: for what migrating and starting on nothing do. */
export const emptyDatabases: DatabaseTable = [
  ['PGlite', async () => ({ dataDir: await freshFolder() })],
  ['PostgreSQL', async () => ({ url: await freshDatabase() })],
];

async function createDatabase(serverUrl: string, template: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runOn(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  names.push(name);
  return serverUrl.replace(/[^/]*$/, name);
}

async function ask<What extends keyof Handed>(what: What): Promise<Handed[What]> {
  const answer = await fetch(`${inject('databaseDesk')}/${what}`);
  if (!answer.ok) throw new Error(`There is no ${what} for tests: ${await answer.text()}`);
  return (await answer.json()) as Handed[What];
}

/** Removes what the test file was given; `after-each-file.ts` calls it. */
export async function removeDatabases(): Promise<void> {
  if (names.length > 0) {
    const drops = names.splice(0).map((name) => `DROP DATABASE ${name} WITH (FORCE)`);
    await runOn((await ask('postgres')).url, ...drops);
  }
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}
