import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { together } from './test/support/together.ts';

// What Node has compiled once is not compiled again by the next test file, nor by the bots that tests start.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/node-compile');

/** Where the longest files are: last, one of them would keep the processors waiting. */
const longest = [
  '/test/crash/kill',
  '/test/sandbox/page.',
  '/test/crash/',
  '/test/process/',
  '/test/bench/',
  '/test/cli/',
  '/test/sandbox/',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((folder) => moduleId.includes(folder));
      return place < 0 ? longest.length : place;
    };
    const isShared = ({ project }: TestSpecification) => Number(!project.config.isolate);
    return (await super.sort(files)).sort((a, b) => isShared(a) - isShared(b) || rank(a) - rank(b));
  }
}

/** What kills process after process takes longest: it runs with everything else in `npm run test:all`. */
const series = ['kill-*', 'flow-*', 'close', 'handoff', 'idle', 'odd-webhooks', 'refusals'];
const onlyInWholeRun = process.env.CHATDUTY_TESTS === 'all' ? [] : series.map((name) => `test/crash/${name}.test.ts`);

export default defineConfig({
  test: {
    pool: 'forks',
    // Long enough for a machine that is busy with other things as well.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // More files at once than cores: tests of crashes mostly wait, for leases and for calls that cannot land any more.
    maxWorkers: 4,
    globalSetup: 'test/support/database-desk.ts',
    setupFiles: 'test/support/after-each-file.ts',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: [...together, ...onlyInWholeRun],
        },
      },
      { extends: true, test: { name: 'together', include: together, isolate: false } },
    ],
  },
});
