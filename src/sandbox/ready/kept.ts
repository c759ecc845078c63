/**
 * What an install leaves ready so that the sandbox starts in a few seconds: what Node has compiled of it, and the data
 * of a bot that has met nobody. Both lie under `node_modules`, so that the next install begins anew.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const cache = join(root, 'node_modules/.cache');

/** Where Node keeps what it has compiled; tests keep theirs there as well. */
export const compileCache = join(cache, 'node-compile');

/** Something that is kept, and the files that decide what comes out. */
export interface Kept {
  what: string;
  madeFrom: readonly string[];
}

/** A database as the first start of the bot leaves it. */
export const keptData: Kept = {
  what: 'data',
  madeFrom: [
    'prisma/migrations/*/migration.sql',
    'node_modules/pg-boss/package.json',
    'node_modules/@electric-sql/pglite/package.json',
  ],
};

/** Where it lies: another place as soon as one of its files is another. */
export function placeOf({ what, madeFrom }: Kept): string {
  const files = globSync(madeFrom, { cwd: root }).sort();
  const content = files.map((file) => [file, readFileSync(join(root, file), 'base64')]);
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  return join(cache, `chatduty-${what}-${digest}`);
}

/** Makes it unless it is there; what was made of other files goes. Whoever looks meanwhile sees all of it or nothing. */
export async function keep(kept: Kept, makeAt: (place: string) => Promise<void>): Promise<void> {
  const place = placeOf(kept);
  if (existsSync(place)) return;
  const stale = globSync(`chatduty-${kept.what}-*`, { cwd: cache }).map((name) => join(cache, name));
  for (const one of stale) await rm(one, { recursive: true, force: true });
  const unfinished = `${place}.${process.pid}`;
  await mkdir(cache, { recursive: true });
  try {
    await makeAt(unfinished);
    await rename(unfinished, place);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Copies the data to a folder that is not there yet. Where none was kept the bot makes its own there, which takes longer. */
export function layData(folder: string): void {
  const place = placeOf(keptData);
  // One system call a file: the asynchronous copy takes five times the processor time.
  if (existsSync(place) && !existsSync(folder)) cpSync(place, folder, { recursive: true });
}
