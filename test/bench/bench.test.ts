import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('the quick benchmark runs to its end and prints every row', { timeout: 240_000 }, async () => {
  const run = join(import.meta.dirname, 'run.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [run, '--quick'], { timeout: 230_000 });
  for (const side of ['floor (nothing kept)', 'product, PGlite', 'product, PostgreSQL'])
    expect(stdout).toMatch(
      new RegExp(
        `\\| ${side.replace(/[()]/g, '\\$&')} +\\| +[\\d.]+ ms \\| +[\\d.]+ ms \\| +\\d+ \\| +[\\d.]+ ms \\| +\\d+ MiB`,
      ),
    );
  expect(stdout).toContain('rate limits are off');
  expect(stdout).toMatch(/p50 +\| +p99 \| +max \|\n.*\n\|(?: +[\d.]+ ms +\|){3}/);
  expect(stdout).toMatch(/\| a claim +\| +\d+ \|/);
  expect(stdout).toMatch(/\| a read of 50 parts \| +\d+ \|/);
});
