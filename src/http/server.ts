/** The bot's own HTTP server: Intercom's webhook, Slack's address in http mode, health and metrics. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IntercomNotification } from '../core/ports.ts';
import { describeError } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import type { Metrics } from '../lib/metrics.ts';
import { readBody } from './body.ts';
import { answerCalendar, type ReadCalendar, secretIn, withoutSecret } from './calendar.ts';

export interface ServerParts {
  host: string;
  port: number;
  log: Logger;
  metrics: Metrics;
  /** Verifies and reads a webhook; an object with `status` says how it is refused. */
  readWebhook(raw: Buffer, signature: string | undefined): IntercomNotification | { status: number; words: string };
  /** Stores a notification; it is answered with 200 only after that. */
  accept(notification: IntercomNotification): Promise<void>;
  readCalendar: ReadCalendar;
  /** Answers a request of Slack's; absent in socket mode. */
  slack?: (req: IncomingMessage, res: ServerResponse) => void;
  /** Names what is down; nothing when the bot is ready. */
  notReady(): Promise<string[]>;
}

export interface HttpServer {
  url: string;
  close(): Promise<void>;
}

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void> | void;

/** Listens and resolves once it does; rejects with a clear message when the port is taken. */
export async function startServer(parts: ServerParts): Promise<HttpServer> {
  const routes = new Map<string, Handler>([
    ['HEAD /webhooks/intercom', (_req, res) => answer(res, 200, '')],
    ['POST /webhooks/intercom', (req, res) => webhook(parts, req, res)],
    ['GET /healthz', (_req, res) => answer(res, 200, 'ok\n')],
    ['GET /readyz', (_req, res) => ready(parts, res)],
    ['GET /metrics', (_req, res) => metrics(parts, res)],
    ...(parts.slack ? [['POST /slack/events', parts.slack] as [string, Handler]] : []),
  ]);
  const server = createServer(async (req, res) => {
    const path = new URL(req.url ?? '/', 'http://bot').pathname;
    const secret = secretIn(path);
    const handler = routes.get(`${req.method} ${path}`);
    try {
      if (secret !== undefined && (req.method === 'GET' || req.method === 'HEAD'))
        await answerCalendar(await parts.readCalendar(secret), req, res);
      else if (handler) await handler(req, res);
      else
        answer(res, secret !== undefined || isKnown(routes, path) ? 405 : 404, 'There is nothing at this address.\n');
    } catch (error) {
      parts.log.error({ path: withoutSecret(path), err: describeError(error) }, 'a request failed');
      if (!res.headersSent) answer(res, 500, 'Something went wrong here; it is in the log.\n');
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.port, parts.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${parts.host}:${port}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await closed;
    },
  };
}

/** Answers 200 once the event is stored, and not before: Intercom sends it again otherwise, though only once. */
async function webhook(parts: ServerParts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { notifications } = parts.metrics;
  const raw = await readBody(req);
  if (raw === 'too large') {
    notifications.inc({ outcome: 'refused' });
    // The rest of the body is not read: the connection ends with this answer.
    res.setHeader('connection', 'close');
    return answer(res, 413, 'The body is over 1 MiB.\n');
  }
  const signature = req.headers['x-hub-signature'];
  const read = parts.readWebhook(raw, Array.isArray(signature) ? signature[0] : signature);
  if ('status' in read) {
    notifications.inc({ outcome: 'refused' });
    parts.log.warn({ status: read.status, reason: read.words }, 'refused a webhook');
    return answer(res, read.status, `${read.words}\n`);
  }
  await parts.accept(read);
  notifications.inc({ outcome: read.kind === 'none' ? 'ignored' : 'stored' });
  answer(res, 200, '');
}

async function ready(parts: ServerParts, res: ServerResponse): Promise<void> {
  const down = await parts.notReady();
  answer(res, down.length === 0 ? 200 : 503, down.length === 0 ? 'ready\n' : `not ready: ${down.join(', ')}\n`);
}

async function metrics(parts: ServerParts, res: ServerResponse): Promise<void> {
  const text = await parts.metrics.render();
  res.setHeader('content-type', parts.metrics.contentType);
  answer(res, 200, text);
}

function answer(res: ServerResponse, status: number, body: string): void {
  if (!res.hasHeader('content-type')) res.setHeader('content-type', 'text/plain; charset=utf-8');
  res.writeHead(status).end(body);
}

function isKnown(routes: ReadonlyMap<string, Handler>, path: string): boolean {
  return [...routes.keys()].some((key) => key.endsWith(` ${path}`));
}
