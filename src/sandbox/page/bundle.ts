/** Makes the script, the style sheet and the fonts of the page out of `browser/`, in memory, at the start of the sandbox. */
import { extname, join } from 'node:path';
import { build } from 'vite';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** What the page is made of, by its address. */
export type Bundle = ReadonlyMap<string, { type: string; body: string | Uint8Array }>;

let made: Promise<Bundle> | undefined;

/** Takes about half a second; a second page of the same process gets the first one's. */
export function bundle(): Promise<Bundle> {
  made ??= make();
  return made;
}

async function make(): Promise<Bundle> {
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
