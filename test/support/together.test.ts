/** A module that test files share is run once, for the first of them: what it set up then, the others would miss. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from '../lib/read-source.ts';
import { together } from './together.ts';

const cwd = join(import.meta.dirname, '../..');
const sources = new Map(globSync('test/**/*.ts', { cwd }).map((path) => [path, readFileSync(join(cwd, path), 'utf8')]));

/** The helpers that these files load, and what those load, as far as they register a hook where they are loaded. */
function registering(files: readonly string[]): string[] {
  const loaded = new Set<string>();
  const load = (path: string) => {
    for (const { ours, to, typeOnly } of importsOf(path, sources.get(path)!)) {
      if (!ours || typeOnly || loaded.has(to) || !sources.has(to)) continue;
      loaded.add(to);
      load(to);
    }
  };
  for (const file of files) load(file);
  return [...loaded].filter((path) => /^(?:before|after)(?:All|Each)\(/m.test(sources.get(path)!));
}

describe('Helpers of test files that share a process', () => {
  it('register no hook where they are loaded', () => {
    expect(registering(globSync(together, { cwd }))).toEqual([]);
  });

  it('would be found if they did', () => {
    expect(registering(['test/crash/two-processes.test.ts'])).toContain('test/support/bot-process.ts');
  });
});
