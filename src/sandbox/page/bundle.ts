/**
 * Makes the script, the style sheet and the fonts of the page out of `browser/` at the start of the sandbox. What an
 * install has made is taken as long as no file of it has changed since.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type Kept, keep, placeOf } from '../ready/kept.ts';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** What the page is made of, by its address. */
export type Bundle = ReadonlyMap<string, { type: string; body: string | Uint8Array }>;

const kept: Kept = {
  what: 'page',
  madeFrom: ['src/sandbox/page/bundle.ts', 'src/sandbox/page/browser/**/*.*', 'node_modules/vite/package.json'],
};

let made: Promise<Bundle> | undefined;

/** Takes about half a second where nothing is ready; a second page of the same process gets the first one's. */
export function bundle(): Promise<Bundle> {
  made ??= readyOrMade();
  return made;
}

async function readyOrMade(): Promise<Bundle> {
  const place = placeOf(kept);
  return existsSync(place) ? unpacked(await readFile(place, 'utf8')) : make();
}

/** Makes it and keeps it for the next starts. */
export function keepBundle(): Promise<void> {
  return keep(kept, async (place) => writeFile(place, packed(await make())));
}

function packed(files: Bundle): string {
  const rows = [...files].map(([address, { type, body }]) => {
    return [address, type, Buffer.from(body).toString('base64')] as const;
  });
  return JSON.stringify(rows);
}

function unpacked(text: string): Bundle {
  const rows = JSON.parse(text) as Array<[string, string, string]>;
  return new Map(rows.map(([address, type, body]) => [address, { type, body: Buffer.from(body, 'base64') }]));
}

async function make(): Promise<Bundle> {
  const { build } = await import('vite');
  const root = join(import.meta.dirname, 'browser');
  const built = await build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    mode: 'production',
    logLevel: 'error',
    build: {
      write: false,
      target: 'esnext',
      cssTarget: 'esnext',
      minify: false,
      cssMinify: false,
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { page: join(root, 'main.tsx') },
        output: { entryFileNames: '[name].js', assetFileNames: '[name][extname]' },
      },
    },
  });
  if (!('output' in built)) throw new Error('Vite made something else than one page.');
  return new Map(
    built.output.map((file) => [
      `/${file.fileName}`,
      { type: types[extname(file.fileName)] ?? '', body: file.type === 'chunk' ? file.code : file.source },
    ]),
  );
}
