/** Serves the page on loopback: the document with its script, a stream of what is shown, and what the visitor does. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundle } from './bundle.ts';
import type { PagePart } from './part.ts';
import { Stream } from './stream.ts';

export interface PageOptions {
  parts: readonly PagePart[];
  /** 0: any free one. */
  port: number;
}

export interface Page {
  url: string;
  close(): Promise<void>;
}

/** A picture of 4 MB, as base64. */
const maxBodyBytes = 6 * 1024 * 1024;

/** Nothing of another origin is loaded, run or posted to, whatever a client writes. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const document = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Chat Duty sandbox</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/page.css">
  <script type="module" src="/page.js"></script>
</head>
<body><div id="page"></div><noscript>This page needs JavaScript.</noscript></body>
</html>
`;

/** Resolves once the page can be opened; rejects with Node's error (`EADDRINUSE`) when the port is taken. */
export async function startPage({ parts, port: wanted }: PageOptions): Promise<Page> {
  const made = bundle();
  const stream = new Stream(parts);
  const acts = Object.assign({}, ...parts.map((part) => part.acts)) as PagePart['acts'];
  const server = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => sendJson(res, 409, { error: messageOf(error) }));
  });
  await Promise.all([
    made,
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, '127.0.0.1', resolve);
    }),
  ]);
  const { port } = server.address() as AddressInfo;

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname } = new URL(req.url ?? '/', 'http://page');
    if (!isOurs(req, port)) return send(res, 403, 'text/plain', 'This page answers on this machine only.');
    if (req.method === 'POST') return act(req, res, pathname);
    if (pathname === '/') return send(res, 200, 'text/html', document);
    const built = (await made).get(pathname);
    if (built) return void res.writeHead(200, { ...headers, 'content-type': built.type }).end(built.body);
    if (pathname.startsWith('/files/')) return sendFile(res, decodeURIComponent(pathname.slice('/files/'.length)));
    if (pathname !== '/api/stream') return send(res, 404, 'text/plain', 'There is no such page.');
    res.writeHead(200, { ...headers, 'content-type': 'text/event-stream' }).flushHeaders();
    await stream.open(res);
  }

  async function act(req: IncomingMessage, res: ServerResponse, pathname: string): Promise<void> {
    const name = pathname.replace('/api/', '');
    if (!Object.hasOwn(acts, name)) return sendJson(res, 404, { error: 'There is no such act.' });
    // Another site can send a form without asking, but no JSON.
    if (req.headers['content-type'] !== 'application/json') return sendJson(res, 415, { error: 'JSON is wanted.' });
    const answered = await acts[name]?.(await bodyOf(req));
    await stream.look();
    sendJson(res, 200, answered ?? {});
  }

  function sendFile(res: ServerResponse, id: string): void {
    const file = parts.map((part) => part.file?.(id)).find((found) => found !== undefined);
    if (!file) {
      send(res, 404, 'text/plain', 'There is no such file.');
      return;
    }
    // Whatever a client uploads is a picture or a download, never a page of ours.
    const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(file.type);
    const disposition = isPicture ? 'inline' : 'attachment';
    const type = isPicture ? file.type : 'application/octet-stream';
    res.writeHead(200, { ...headers, 'content-type': type, 'content-disposition': disposition }).end(file.bytes);
  }

  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      stream.close();
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

async function bodyOf(req: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new Error('That is too large: 4 MB at most.');
    chunks.push(chunk);
  }
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Error('A JSON object is wanted.');
  return body as Record<string, unknown>;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function send(res: ServerResponse, status: number, type: string, body: string): void {
  res.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` }).end(body);
}

function sendJson(res: ServerResponse, status: number, body: unknown): void {
  send(res, status, 'application/json', JSON.stringify(body));
}
