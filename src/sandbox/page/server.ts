/** Serves the page on loopback: the document, its live part, a stream of changes, and its forms. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Acts } from '../acts.ts';
import { onChange } from '../on-change.ts';
import type { Services } from '../services.ts';
import { liveParts, pageDocument } from './document.ts';
import { forms } from './forms.ts';

export interface PageOptions {
  services: Services;
  acts: Acts;
  timeZone: string;
  /** A sentence on how fast time passes here. */
  timing: string;
  /** 0: any free one. */
  port: number;
}

export interface Page {
  url: string;
  close(): Promise<void>;
}

const maxBodyBytes = 64 * 1024;
const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');

/** Nothing of another origin is loaded, run or posted to, whatever a client writes. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** Resolves once the page can be opened; rejects with Node's error (`EADDRINUSE`) when the port is taken. */
export async function startPage(options: PageOptions): Promise<Page> {
  const { services, acts, timeZone, timing } = options;
  const listeners = new Set<ServerResponse>();
  const stopWatching = onChange(services, () => {
    for (const listener of listeners) listener.write('data: changed\n\n');
  });
  const server = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => send(res, 409, 'text/plain', String((error as Error).message)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname } = new URL(req.url ?? '/', 'http://page');
    if (!isOurs(req, port)) return send(res, 403, 'text/plain', 'This page answers on this machine only.');
    if (req.method === 'POST') return submit(req, res, pathname);
    if (pathname === '/') return send(res, 200, 'text/html', pageDocument(services, timeZone, timing));
    if (pathname === '/live') return send(res, 200, 'text/html', liveParts(services, timeZone).markup);
    if (pathname === '/page.css') return send(res, 200, 'text/css', read('page.css'));
    if (pathname === '/page.js') return send(res, 200, 'text/javascript', read('page.js'));
    if (pathname !== '/changes') return send(res, 404, 'text/plain', 'There is no such page.');
    res.writeHead(200, { ...headers, 'content-type': 'text/event-stream' }).flushHeaders();
    listeners.add(res);
    res.on('close', () => listeners.delete(res));
  }

  async function submit(req: IncomingMessage, res: ServerResponse, pathname: string): Promise<void> {
    const form = forms[pathname];
    if (!form) return send(res, 404, 'text/plain', 'There is no such form.');
    const said = await form(acts, new URLSearchParams(await bodyOf(req)));
    // A browser that runs no script is led back to the page.
    if (req.headers['sec-fetch-mode'] === 'navigate') res.writeHead(303, { ...headers, location: '/' }).end();
    else send(res, 200, 'text/plain', said);
  }

  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      stopWatching();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Other sites must not act here through the visitor's browser, not even under a name that points to this machine. */
function isOurs({ headers: { host, origin } }: IncomingMessage, port: number): boolean {
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  return own.includes(host ?? '') && (origin === undefined || own.includes(origin.replace('http://', '')));
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new Error('That is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(res: ServerResponse, status: number, type: string, body: string): void {
  res.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` }).end(body);
}
