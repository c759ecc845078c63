import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const sandbox = join(import.meta.dirname, '../../../src/sandbox');

function found(files: string, pattern: RegExp): string[] {
  const sources = globSync(files, { cwd: sandbox }).map((path) => readFileSync(join(sandbox, path), 'utf8'));
  return [...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map(([, name = '']) => name)))].sort();
}

it('offers the visitor nothing that the server of the page does not know', () => {
  const asked = found(
    'page/browser/**/*.{ts,tsx}',
    /'((?:slack|client|inbox|clock|fault|bot|load|tour|road)\/[a-z-]+)'/g,
  );
  const known = found('{page,show,guide}/*.ts', /[{ ]'([a-z]+\/[a-z-]+)': /g);
  expect(asked.length).toBeGreaterThan(25);
  expect(asked.filter((name) => !known.includes(name))).toEqual([]);
});
