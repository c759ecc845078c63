/**
 * The part that the simulated services share: a loopback HTTP server with a route table, fault switches and a list of
 * the calls received. It knows nothing of Slack, Intercom or Salesforce.
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as a handler sees it; `params` are the `:name` parts of the route, decoded. */
export interface ServiceRequest {
  method: string;
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  raw: Buffer;
}

/** What a handler answers; an object body is sent as JSON, a string or a buffer as it is. */
export interface ServiceReply {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export type ServiceHandler = (request: ServiceRequest) => ServiceReply | Promise<ServiceReply>;

/**
 * A fault that meets matching calls. `on` is a route's name, or `*`.
 * - `answer`: the handler does not run, this reply is sent (429, 500, HTML, torn JSON).
 * - `slow`: the handler runs after `ms` of real time.
 * - `hang`: the handler does not run and no answer ever comes.
 * - `reset`: the connection is torn before the handler runs.
 * - `store-then-drop`: the handler runs, then the connection is torn without an answer.
 * - `store-then-hang`: the handler runs, no answer comes.
 * - `store-then-tear`: the handler runs, half of the answer is sent, then the connection is torn.
 */
export type Fault = { on: string; times?: number; when?: (request: ServiceRequest) => boolean } & (
  | { kind: 'answer'; reply: ServiceReply }
  | { kind: 'slow'; ms: number }
  | { kind: 'hang' | 'reset' | 'store-then-drop' | 'store-then-hang' | 'store-then-tear' }
);

interface Route {
  name: string;
  method: string;
  pattern: string[];
  handler: ServiceHandler;
}

/** A received call, kept for checks: which route, what was answered, and the fault that it met. */
export interface ServiceCall {
  route: string;
  request: ServiceRequest;
  status: number | 'none';
  fault?: Fault;
}

export class HttpService {
  readonly calls: ServiceCall[] = [];
  readonly server: Server;
  private readonly routes: Route[] = [];
  private readonly faults: Array<{ fault: Fault; left: number }> = [];
  private readonly listeners = new Set<(call: ServiceCall) => void>();
  private fallback: ServiceHandler = () => ({ status: 404, body: 'not found' });

  /** How many received calls are kept for checks; the benchmark keeps none. */
  keepCalls = 10_000;

  constructor() {
    this.server = createServer((req, res) => {
      this.serve(req, res).catch((error: unknown) => {
        if (res.headersSent) return res.destroy();
        res.writeHead(500).end(String(error));
      });
    });
    this.server.keepAliveTimeout = 30_000;
  }

  /** Adds a route; `path` is like `/conversations/:id/reply`, `name` is what faults and checks call it. */
  route(method: string, path: string, name: string, handler: ServiceHandler): void {
    this.routes.push({ method, pattern: path.split('/'), name, handler });
  }

  /** Answers what no route matches. */
  otherwise(handler: ServiceHandler): void {
    this.fallback = handler;
  }

  /** Switches a fault on for its next `times` matching calls (default: until `clearFaults`); the answer ends it. */
  fault(fault: Fault): () => void {
    const added = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.faults.push(added);
    return () => {
      added.left = 0;
    };
  }

  /** Tells of every call once it is over: answered, torn, or left without an answer. The answer ends it. */
  onCall(listener: (call: ServiceCall) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  clearFaults(): void {
    this.faults.length = 0;
  }

  /** Listens on loopback and resolves to the base URL, without a trailing slash. */
  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => resolve());
    });
    return this.url;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const url = new URL(req.url ?? '/', 'http://service');
    const match = this.match(req.method ?? 'GET', url.pathname);
    const request: ServiceRequest = {
      method: req.method ?? 'GET',
      path: url.pathname,
      params: match?.params ?? {},
      query: url.searchParams,
      headers: req.headers,
      raw: Buffer.concat(chunks),
    };
    const name = match?.route.name ?? `${request.method} ${request.path}`;
    const call: ServiceCall = { route: name, request, status: 'none' };
    if (this.calls.length >= this.keepCalls) this.calls.shift();
    if (this.keepCalls > 0) this.calls.push(call);

    await this.carryOut({ req, res, call, handler: match?.route.handler ?? this.fallback });
    for (const listener of this.listeners) listener(call);
  }

  private async carryOut({ req, res, call, handler }: Carried): Promise<void> {
    const fault = this.take(call.route, call.request);
    if (fault) call.fault = fault;
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') return void req.socket.destroy();
    if (fault?.kind === 'answer') return this.answer(res, call, fault.reply);
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    const reply = await handler(call.request);
    if (fault?.kind === 'store-then-hang') return;
    if (fault?.kind === 'store-then-drop') return void req.socket.destroy();
    if (fault?.kind === 'store-then-tear') return this.tear(req, res, reply);
    this.answer(res, call, reply);
  }

  private match(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
    const parts = path.split('/');
    for (const route of this.routes) {
      if (route.method !== method || route.pattern.length !== parts.length) continue;
      const params: Record<string, string> = {};
      const fits = route.pattern.every((piece, i) => {
        if (!piece.startsWith(':')) return piece === parts[i];
        params[piece.slice(1)] = decodeURIComponent(parts[i] ?? '');
        return true;
      });
      if (fits) return { route, params };
    }
    return undefined;
  }

  private take(name: string, request: ServiceRequest): Fault | undefined {
    const found = this.faults.find(
      ({ fault: { on, when }, left }) => left > 0 && (on === '*' || on === name) && (when?.(request) ?? true),
    );
    if (found) found.left -= 1;
    return found?.fault;
  }

  private answer(res: ServerResponse, call: ServiceCall, reply: ServiceReply): void {
    const { body, headers } = encode(reply);
    call.status = reply.status ?? 200;
    res.writeHead(call.status, headers).end(body);
  }

  private tear(req: IncomingMessage, res: ServerResponse, reply: ServiceReply): void {
    const { body, headers } = encode(reply);
    res.writeHead(reply.status ?? 200, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
    res.write(body.slice(0, Math.floor(body.length / 2)), () => req.socket.destroy());
  }
}

interface Carried {
  req: IncomingMessage;
  res: ServerResponse;
  call: ServiceCall;
  handler: ServiceHandler;
}

function encode(reply: ServiceReply): { body: string | Buffer; headers: Record<string, string> } {
  if (typeof reply.body === 'string' || Buffer.isBuffer(reply.body))
    return { body: reply.body, headers: reply.headers ?? {} };
  const body = reply.body === undefined ? '' : JSON.stringify(reply.body);
  return { body, headers: { 'content-type': 'application/json;charset=UTF-8', ...reply.headers } };
}
