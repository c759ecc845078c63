/**
 * Keeps two processes out of one data folder: PGlite opens a folder that is in use without a word, and two writers would
 * spoil it. The lock is a socket that this process listens on, so it ends with the process, however that ends.
 */
import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Takes the lock of a folder on this machine; returns what gives it back. Throws with what to do when another process
 * has it. Processes on different machines that share the folder are not seen.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const address = addressOf(await realpath(folder));
  const server = (await listen(address)) ?? (await takeFromTheDead(address));
  if (!server)
    throw new Error('Another process runs on this data folder: stop it first, or set another DATA_DIR for this one.');
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/** Short, whatever the folder's path: a socket's path has room for about a hundred characters. */
function addressOf(folder: string): string {
  const name = `chatduty-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.lock`);
}

/** Undefined when the address is taken. */
function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}

/** A process that was killed leaves the socket's file behind, and nobody answers there. */
async function takeFromTheDead(address: string): Promise<Server | undefined> {
  if (await isAnswered(address)) return undefined;
  await rm(address, { force: true });
  return listen(address);
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
