import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { circlesOf, type Import, importsOf, lineOf, type Sources, withoutComments } from './lib/read-source.ts';

const everyAdapter = ['intercom', 'salesforce', 'erp', 'ical', 'slack'];
const everything = ['settings', 'domain', 'text', 'lib', 'core', 'jobs', 'store', 'http', 'app', ...everyAdapter];

/** Who imports whom, besides themselves. An entry is an area (below), or one file of another area. */
const mayImport: Record<string, readonly string[]> = {
  domain: [],
  lib: [],
  settings: ['lib'],
  text: ['domain'],
  core: ['domain', 'lib'],
  jobs: ['core', 'domain', 'lib'],
  store: ['core', 'domain', 'lib', 'generated'],
  ...Object.fromEntries(everyAdapter.map((area) => [area, ['core/ports.ts', 'domain', 'text', 'lib']])),
  http: ['core', 'lib'],
  app: everything,
  main: everything,
  cli: everything,
  // The simulated services speak to the product over the network only, so that they cannot share its mistakes.
  'sandbox/lib': [],
  'sandbox/slack': ['sandbox/lib'],
  'sandbox/intercom': ['sandbox/lib'],
  'sandbox/salesforce': ['sandbox/lib'],
  // What runs in the browser gets everything else as rows.
  'sandbox/page/browser': [
    'sandbox/slack/json.ts',
    'sandbox/page/part.ts',
    'sandbox/page/slack-rows.ts',
    'sandbox/show/rows.ts',
  ],
  sandbox: [
    ...['app', 'settings', 'lib', 'sandbox/lib', 'sandbox/slack', 'sandbox/intercom', 'sandbox/salesforce'],
    // Data as the bot's first start leaves it is made by the same hands.
    ...['store/database.ts', 'store/migrate.ts', 'jobs/queues.ts'],
  ],
};

/** Areas that only compute: no files, no network, no parsing of what comes in. */
const pure = ['domain', 'text'];

type PackageRule = {
  packages: RegExp;
  areas: readonly string[];
  files?: RegExp;
  typesIn?: string;
};

/** Which areas own which package; `files` adds some files of any area, `typesIn` an area for types only. */
const packageRules: readonly PackageRule[] = [
  { packages: /^@slack\//, areas: ['slack'], typesIn: 'sandbox/slack' },
  { packages: /^intercom-client$/, areas: ['intercom'] },
  { packages: /^html-to-text$/, areas: ['intercom'] },
  { packages: /^jsforce$/, areas: ['salesforce'] },
  { packages: /^(@prisma\/.+|prisma|pg|@electric-sql\/.+|pglite-prisma-adapter)$/, areas: ['store'] },
  { packages: /^pg-boss$/, areas: ['jobs', 'store', 'sandbox'] },
  { packages: /^(ical\.js|ical-generator)$/, areas: ['ical'] },
  { packages: /^node-cron$/, areas: ['jobs'] },
  { packages: /^pino$/, areas: ['lib'] },
  { packages: /^prom-client$/, areas: ['http', 'lib'] },
  { packages: /^temporal-polyfill$/, areas: ['domain'] },
  { packages: /^zod$/, areas: ['settings', ...everyAdapter] },
  { packages: /^(react|react-dom)$/, areas: ['sandbox/page/browser'] },
  { packages: /^(vite|yaml)$/, areas: ['sandbox'] },
  { packages: /^ws$/, areas: ['sandbox', 'sandbox/lib', 'sandbox/slack'] },
];

function areaOf(path: string): string {
  if (/^settings(-[\w-]+)?\.ts$/.test(path)) return 'settings';
  const service = /^sandbox\/(lib|slack|intercom|salesforce|page\/browser)\//.exec(path);
  if (service !== null) return `sandbox/${service[1]}`;
  return path.split('/')[0]!.replace(/\.ts$/, '');
}

function importFaults(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) => {
    if (!(areaOf(path) in mayImport)) return [`${path}: the import table of this test knows no area ${areaOf(path)}`];
    return importsOf(path, source).flatMap((each) => {
      const wrong = each.ours ? ownFault(each, sources) : packageFault(each);
      return wrong === undefined ? [] : [`${path}:${each.line} imports ${each.to}: ${wrong}`];
    });
  });
}

function ownFault({ from, to }: Import, sources: Sources): string | undefined {
  if (to === '../package.json' || to.endsWith('.css')) return undefined;
  if (!sources.has(to) && !to.startsWith('generated/')) return 'no such file under src';
  const [area, target] = [areaOf(from), areaOf(to)];
  const allowed = mayImport[area]!;
  if (area === target || allowed.includes(target) || allowed.includes(to)) return undefined;
  return `${area} may import only ${allowed.join(', ') || 'itself'}`;
}

function packageFault({ from, to, typeOnly }: Import): string | undefined {
  const area = areaOf(from);
  if (to.startsWith('node:')) return pure.includes(area) ? `${area} is pure: no built-in modules` : undefined;
  const name = to.split('/', to.startsWith('@') ? 2 : 1).join('/');
  const rule = packageRules.find(({ packages }) => packages.test(name));
  if (rule === undefined) return `no area owns the package ${name}; name its owner in the table of this test`;
  if (rule.areas.includes(area)) return undefined;
  if (rule.files?.test(from) && !pure.includes(area)) return undefined;
  if (rule.typesIn === area && (typeOnly || name === '@slack/types')) return undefined;
  const files = rule.files === undefined ? '' : ' and to files named schema.ts or …-schema.ts';
  return `${name} belongs to ${rule.areas.join(', ')}${files}`;
}

type TextRule = {
  says: string;
  pattern: RegExp;
  allowed: RegExp;
  excused?: (lines: readonly string[], at: number) => boolean;
};

const textRules: readonly TextRule[] = [
  {
    says: 'the time is read in lib/clock.ts only: take a Clock or an instant',
    pattern:
      /\bDate\.now\b|\bnew Date(?:\(\s*\)|\b(?!\())|(?<!new )\bDate\(|\bperformance\.now\b|\bTemporal\.Now\b|\bhrtime\b/g,
    allowed: /^(lib\/clock\.ts|sandbox\/.+)$/,
  },
  {
    says: 'the environment is read by main.ts and the command lines only: take a setting',
    pattern: /\bprocess\.env\b|\bfrom ['"](?:node:)?process['"]/g,
    allowed: /^(main\.ts|cli\/.+|sandbox\/(.+\/)?main\.ts)$/,
  },
  {
    says: 'use the Clock for a wait of the process; where the wait is about real time, say "// real time: why" beside it',
    pattern:
      /(?<![.\w$])(?:globalThis\.)?set(?:Timeout|Interval)\((?!\w+:)|\bfrom ['"](?:node:)?timers(?:\/promises)?['"]/g,
    allowed: /^(lib\/clock\.ts|sandbox\/.+)$/,
    excused: (lines, at) => [lines[at - 1], lines[at - 2]].some((line) => line?.includes('// real time:')),
  },
];

function textFaults(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) => {
    const code = withoutComments(source);
    const lines = source.split('\n');
    return textRules.flatMap(({ says, pattern, allowed, excused }) => {
      if (allowed.test(path)) return [];
      return [...code.matchAll(pattern)].flatMap(({ 0: found, index }) => {
        const line = lineOf(code, index);
        return excused?.(lines, line) ? [] : [`${path}:${line} has ${found}: ${says}`];
      });
    });
  });
}

function lengthFaults(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) => {
    const lines = source.trimEnd().split('\n').length;
    if (lines <= 400 || /^\s*(\/\/|\/\*)/.test(source)) return [];
    return [`${path}: ${lines} lines; split it, or say in a first comment why it is longer than 400`];
  });
}

const root = new URL('../src/', import.meta.url).pathname;
const paths = globSync('**/*.{ts,tsx}', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
const product: Sources = new Map(
  paths.filter((path) => !path.startsWith('generated/')).map((path) => [path, readFileSync(root + path, 'utf8')]),
);

describe('the sources under src', () => {
  it('import only what the table allows', () => {
    expect(product.size).toBeGreaterThan(10);
    expect(importFaults(product)).toEqual([]);
  });

  it('have no circle of imports', () => {
    expect(circlesOf(product)).toEqual([]);
  });

  it('read clock, environment and timers only where they may', () => {
    expect(textFaults(product)).toEqual([]);
  });

  it('say why when they are longer than 400 lines', () => {
    expect(lengthFaults(product)).toEqual([]);
  });
});

/** One invented file beside an empty one in each place that it could want. */
function invented(path: string, source: string): Sources {
  const others = [
    'core/ports.ts',
    'core/handle.ts',
    'slack/bolt.ts',
    'domain/chat.ts',
    'lib/log.ts',
    'app.ts',
    'sandbox/lib/clock.ts',
  ];
  return new Map([...others.map((other) => [other, ''] as const), [path, source]]);
}

describe('these rules', () => {
  it.each([
    ['domain/a.ts', "import { log } from '../lib/log.ts';", 'domain may import only itself'],
    ['domain/a.ts', "import { readFileSync } from 'node:fs';", 'domain is pure'],
    ['core/a.ts', "import type { App } from '../slack/bolt.ts';", 'core may import only domain, lib'],
    ['slack/a.ts', "export { handle } from '../core/handle.ts';", 'slack may import only core/ports.ts'],
    ['intercom/a.ts', "const slack = await import('../slack/bolt.ts');", 'intercom may import only'],
    ['main.ts', "import '../src/sandbox/lib/clock.ts';", 'no such file'],
    ['cli/a.ts', "import { c } from '../sandbox/lib/clock.ts';", 'cli may import only'],
    ['sandbox/slack/a.ts', "import { log } from '../../lib/log.ts';", 'sandbox/slack may import only sandbox/lib'],
    ['core/a.ts', "import {\n  WebClient,\n} from '@slack/web-api';", '@slack/web-api belongs to slack'],
    ['sandbox/slack/a.ts', "import { App } from '@slack/bolt';", '@slack/bolt belongs to slack'],
    ['core/a.ts', "import { z } from 'zod';", 'zod belongs to settings'],
    ['domain/schema.ts', "import { z } from 'zod';", 'zod belongs to settings'],
    ['erp/a.ts', "import { Transport } from 'jsforce/lib/transport.js';", 'jsforce belongs to salesforce'],
    ['lib/a.ts', "import pad from 'left-pad';", 'no area owns the package left-pad'],
    ['utils/a.ts', '', 'knows no area utils'],
  ])('refuse in %s: %s', (path, source, says) => {
    expect(importFaults(invented(path, source)).join('\n')).toContain(says);
  });

  it.each([
    ['slack/a.ts', "import type { Chat } from '../domain/chat.ts';\nimport { App } from '@slack/bolt';"],
    ['slack/a.ts', "import type { Handle } from '../core/ports.ts';"],
    ['intercom/schema.ts', "import { z } from 'zod';"],
    ['settings-rows.ts', "import { z } from 'zod';\nimport { log } from './lib/log.ts';"],
    ['sandbox/slack/a.ts', "import type { App } from '@slack/bolt';\nimport { c } from '../lib/clock.ts';"],
    ['sandbox/tour.ts', "import { app } from '../app.ts';"],
    ['store/a.ts', "import { PrismaClient } from '../generated/prisma/client.ts';"],
    ['core/a.ts', "// import { App } from '@slack/bolt';\nimport { createHash } from 'node:crypto';"],
  ])('allow in %s: %s', (path, source) => {
    expect(importFaults(invented(path, source))).toEqual([]);
  });

  it('tell a circle by its chain', () => {
    const sources = new Map([
      ['core/a.ts', "import { b } from './b.ts';"],
      ['core/b.ts', "import type { C } from '../domain/c.ts';"],
      ['domain/c.ts', "export * from '../core/a.ts';"],
      ['domain/d.ts', "import { c } from './c.ts';"],
    ]);
    expect(circlesOf(sources)).toEqual(['core/a.ts → core/b.ts → domain/c.ts → core/a.ts']);
  });

  it.each([
    'const now = Date.now();',
    'const now = Date.now;',
    'const now = new Date();',
    'const began = performance.now();',
    'const token = process.env.TOKEN;',
    "import { env } from 'node:process';",
    'setTimeout(look, 5);',
    'await new Promise((done) => globalThis.setTimeout(done, 5));',
    "import { setTimeout as sleep } from 'node:timers/promises';",
  ])('refuse in core: %s', (source) => {
    expect(textFaults(invented('core/a.ts', `// first\n${source}`))).toEqual([
      expect.stringMatching(/^core\/a\.ts:2 has /),
    ]);
  });

  it.each([
    'const then = new Date(at);',
    'clock.setTimeout(look, 5);',
    'interface Clock {\n  setTimeout(fn: () => void, ms: number): unknown;\n}',
    '// Date.now() is read elsewhere',
    '// real time: the socket closes by the wall clock\nsetTimeout(close, 5);',
    'setTimeout(close, 5); // real time: the socket closes by the wall clock',
  ])('allow in core: %s', (source) => {
    expect(textFaults(invented('core/a.ts', source))).toEqual([]);
  });

  it('allow clocks to the clock and the environment to main', () => {
    expect(
      textFaults(
        new Map([
          ['lib/clock.ts', 'setTimeout(f, Date.now());'],
          ['main.ts', 'load(process.env);'],
        ]),
      ),
    ).toEqual([]);
  });

  it('refuse a long file without a reason', () => {
    const long = 'export {};\n'.repeat(401);
    expect(lengthFaults(new Map([['core/a.ts', long]]))).toEqual([expect.stringContaining('401 lines')]);
    expect(lengthFaults(new Map([['core/a.ts', `// One table.\n${long}`]]))).toEqual([]);
  });
});
