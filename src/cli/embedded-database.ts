/**
 * Whether the folder of the embedded database may be opened. PGlite opens one that another process has open without a
 * word, and two writers spoil it; all it leaves to see is `postmaster.pid`, there from the opening to a clean close.
 */
import { existsSync } from 'node:fs';
import { readdir, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningBot } from './running-bot.ts';

export type EmbeddedState =
  | { kind: 'none' }
  | { kind: 'free' }
  | { kind: 'bot'; bot: RunningBot }
  /** Open in the process of this number. */
  | { kind: 'process'; pid: string }
  /** Open or left behind by a killed process: this system does not tell. */
  | { kind: 'unknown' };

/** Looks without opening. `bot`: the one that runs on this machine, if any. */
export async function embeddedState(dataDir: string, bot: RunningBot | undefined): Promise<EmbeddedState> {
  const folder = join(dataDir, 'pglite');
  if (!existsSync(`${folder}/PG_VERSION`)) return { kind: 'none' };
  if (!existsSync(`${folder}/postmaster.pid`)) return { kind: 'free' };
  if (bot) return { kind: 'bot', bot };
  if (!existsSync('/proc/self/fd')) return { kind: 'unknown' };
  const pid = await processWithFilesIn(await realpath(folder));
  return pid === undefined ? { kind: 'free' } : { kind: 'process', pid };
}

/** Why the folder is not opened, as a sentence with what to do; undefined when it may be. */
export function whyNotOpened(state: EmbeddedState, dataDir: string): string | undefined {
  const instead = 'Stop it for a moment, or use PostgreSQL (DATABASE_URL), which both can use at the same time.';
  switch (state.kind) {
    case 'free':
      return undefined;
    case 'none':
      return `There is no database in ${dataDir} yet. The bot makes it at its first start; see that DATA_DIR, and the folder you are in, are the bot's.`;
    case 'bot':
      return `The embedded database in ${dataDir} is in use by the bot that runs at ${state.bot.url}. ${instead}`;
    case 'process':
      return `The embedded database in ${dataDir} is open in another process (${state.pid}). ${instead}`;
    case 'unknown':
      return `The embedded database in ${dataDir} is open in another process, or was not closed cleanly. Stop the bot, or start and stop it once.`;
  }
}

/** Linux shows the open files of each process of ours (for root: of all). */
async function processWithFilesIn(folder: string): Promise<string | undefined> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const files = await openFiles(pid);
    if (files.some((file) => file.startsWith(`${folder}/`))) return pid;
  }
  return undefined;
}

async function openFiles(pid: string): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await orNothing(() => readdir(folder), []);
  return Promise.all(names.map((name) => orNothing(() => readlink(`${folder}/${name}`), '')));
}

/** Processes and files go while they are looked at, and some are somebody else's. */
async function orNothing<T>(look: () => Promise<T>, nothing: T): Promise<T> {
  try {
    return await look();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EPERM' || code === 'ESRCH') return nothing;
    throw error;
  }
}
