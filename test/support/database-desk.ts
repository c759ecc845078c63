/**
 * What the databases of all test files are made from, once in a run and only if a test asks for it: a PostgreSQL server,
 * and on both kinds a migrated database with nothing in it, to be copied. Making one from nothing takes seconds of
 * processor time, a copy a fraction of one. The desk stays in Vitest's own process; test files ask it over HTTP.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { describeError } from '../../src/lib/errors.ts';
import { makeEmptyData } from '../../src/sandbox/ready/empty-data.ts';
import { keptData, placeOf } from '../../src/sandbox/ready/kept.ts';
import { type PostgresServer, readyName, runOn, startPostgres } from './postgres-server.ts';

/** What the desk hands out, by the path to ask at. */
export interface Handed {
  /** The data folder of a PGlite to copy. */
  pglite: { dataDir: string };
  /** The server's own database: others are created and dropped there. */
  postgres: { url: string };
  /** The same server, once it holds the database to copy. */
  'postgres-ready': { url: string };
}

declare module 'vitest' {
  interface ProvidedContext {
    databaseDesk: string;
  }
}

/** Vitest calls this before a run; what it returns, after it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  let folder: string | undefined;
  let server: Promise<PostgresServer> | undefined;
  const startServer = () => {
    server ??= startPostgres();
    return server;
  };
  const makers: { [Path in keyof Handed]: () => Promise<Handed[Path]> } = {
    async pglite() {
      const ready = placeOf(keptData);
      if (existsSync(ready)) return { dataDir: ready };
      folder = await mkdtemp(join(tmpdir(), 'chatduty-test-'));
      await makeEmptyData({ dataDir: folder });
      return { dataDir: folder };
    },
    postgres: async () => ({ url: (await startServer()).urlOf('postgres') }),
    async 'postgres-ready'() {
      const { urlOf } = await startServer();
      await runOn(urlOf('postgres'), `CREATE DATABASE ${readyName}`);
      await makeEmptyData({ url: urlOf(readyName) });
      return { url: urlOf('postgres') };
    },
  };
  const made = new Map<string, Promise<unknown>>();

  const desk = createServer(async (request, response) => {
    const path = (request.url ?? '').slice(1) as keyof Handed;
    // A connection that is kept may be closed here just as a busy test file asks again.
    response.setHeader('connection', 'close');
    try {
      if (!made.has(path)) made.set(path, makers[path]());
      response.end(JSON.stringify(await made.get(path)));
    } catch (error) {
      response.writeHead(500).end(describeError(error));
    }
  });
  desk.listen(0, '127.0.0.1');
  await once(desk, 'listening');
  project.provide('databaseDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);

  return async () => {
    desk.close();
    desk.closeAllConnections();
    await (await server)?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
}
