/** Runs a command line of the product as a person would, in a process of its own. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { compileCache } from '../support/compile-cache.ts';
import { freshFolder } from '../support/postgres.ts';

const root = new URL('../../', import.meta.url).pathname;

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts `src/cli/<name>.ts` in an empty folder (so that no .env is met) with this environment and nothing else. */
export async function runCommand(
  name: 'doctor' | 'duty' | 'export' | 'pilot',
  args: readonly string[],
  env: Record<string, string>,
  cwd?: string,
): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, 'src/cli', `${name}.ts`), ...args], {
    cwd: cwd ?? (await freshFolder()),
    env: { PATH: process.env.PATH ?? '', ...compileCache, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, ...said };
}
