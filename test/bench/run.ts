/**
 * The benchmark: `npm run bench`, or `npm run bench -- --quick` for a look in a few seconds. The load and the simulated
 * services run in this process; what is measured runs in one of its own.
 */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { measureDecide } from './decide.ts';
import { withPostgres } from './postgres.ts';
import { type Measured, measureSide } from './side.ts';
import { markdownTable } from './statistics.ts';
import { measureTimers } from './timers.ts';

const wanted = process.argv.slice(2);
const unknown = wanted.find((word) => word !== '--quick');
if (unknown !== undefined) {
  const usage = 'npm run bench             the whole benchmark\nnpm run bench -- --quick  a look at it';
  console.log(unknown === '--help' ? usage : `There is no ${unknown}.\n\n${usage}`);
  process.exit(unknown === '--help' ? 0 : 2);
}
const isQuick = wanted.length > 0;
const sizes = isQuick
  ? { warmUp: 10, paced: 50, perSecond: 50, burst: 50 }
  : { warmUp: 100, paced: 500, perSecond: 50, burst: 2000 };
const timers = isQuick
  ? { pending: 500, fired: 50, spreadMs: 1_000 }
  : { pending: 10_000, fired: 500, spreadMs: 5_000 };
const rounds = isQuick ? 1_000 : 20_000;

const folder = await mkdtemp(join(tmpdir(), 'chatduty-bench-'));
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  });
try {
  await bench();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const [cpu] = cpus();
  console.log(`# Benchmark\n`);
  console.log(
    `${availableParallelism()} cores (${cpu?.model.trim()}), ${gibibytes(totalmem())} of memory, Node ${process.version}; ` +
      `load average before the start ${loadavg()[0]?.toFixed(1)} (figures mean little beside other work)\n`,
  );
  console.log(
    `Load: ${sizes.warmUp} webhooks to warm up, ${sizes.paced} at ${sizes.perSecond} a second, then ${sizes.burst} at once. ` +
      "The simulated Slack's and Intercom's rate limits are off. The simulated services and the load share one process, the measured " +
      'side has its own; a latency is from sending the webhook until Slack has received the post of its card.\n',
  );
  const floor = await measureSide('floor (nothing kept)', 'floor.ts', {}, sizes);
  const pglite = await measureSide('product, PGlite', 'product.ts', { DATA_DIR: join(folder, 'product') }, sizes);
  const postgres = await withPostgres((url) =>
    measureSide('product, PostgreSQL', 'product.ts', { DATABASE_URL: url }, sizes),
  );
  console.log(cardTable([floor, pglite, postgres]));

  const late = await measureTimers(join(folder, 'timers'), timers);
  console.log(`\n## Timers: how late one fires while ${timers.pending} others are pending (PGlite)\n`);
  console.log(markdownTable(['p50', 'p99', 'max'], [[late.p50, late.p99, late.max].map(milliseconds)]));

  console.log('\n## The cost of one decision\n');
  const costs = measureDecide(rounds);
  console.log(
    markdownTable(
      ['decide', 'ns'],
      costs.map(({ name, ns }) => [name, String(Math.round(ns))]),
    ),
  );
}

function cardTable(sides: readonly Measured[]): string {
  const [floor] = sides;
  const over = (value: number, base: number | undefined) => (base === undefined ? '' : `${(value / base).toFixed(1)}×`);
  const head = [
    '',
    'p50',
    'p99',
    'burst, chats/s',
    'CPU a chat',
    'memory',
    'p50 to floor',
    'p99 to floor',
    'throughput to floor',
  ];
  const rows = sides.map(({ name, p50, p99, throughput, cpuMs, residentBytes }) => [
    name,
    milliseconds(p50),
    milliseconds(p99),
    throughput.toFixed(0),
    milliseconds(cpuMs),
    `${(residentBytes / 2 ** 20).toFixed(0)} MiB`,
    over(p50, floor?.p50),
    over(p99, floor?.p99),
    floor === undefined ? '' : (throughput / floor.throughput).toFixed(2),
  ]);
  return `## Cards\n\n${markdownTable(head, rows)}`;
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(1)} ms`;
}

function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(0)} GiB`;
}
