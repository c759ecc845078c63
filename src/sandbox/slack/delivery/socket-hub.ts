/**
 * Socket Mode: single-use addresses, up to ten connections, envelopes that are acked by their id, and the ways in which
 * a socket lets its app down (docs.slack.dev/apis/events-api/using-socket-mode).
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { parseJson } from '../args.ts';
import { asText, isJson, type Json } from '../json.ts';
import type { Ack, EnvelopeType, Retry } from './ack.ts';

const CONNECTIONS_MAX = 10;
const PING_EVERY = 10_000;

interface Waiting {
  socket: WebSocket;
  settle(ack: Ack): void;
}

export interface HubOptions {
  appId: string;
  /** Real milliseconds that Slack waits for an ack. */
  ackTimeoutMs: number;
  changed(): void;
}

export class SocketHub {
  private readonly options: HubOptions;
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly tickets = new Set<string>();
  private readonly open = new Set<WebSocket>();
  private readonly deaf = new WeakSet<WebSocket>();
  private readonly waiting = new Map<string, Waiting>();
  private readonly pings: NodeJS.Timeout;
  private turn = 0;
  private duplicates = 0;

  constructor(options: HubOptions) {
    this.options = options;
    this.pings = setInterval(() => {
      for (const socket of this.open) socket.ping();
    }, PING_EVERY);
    this.pings.unref();
  }

  /** How many sockets are connected. */
  get connections(): number {
    return this.open.size;
  }

  /** Lets the HTTP server hand its upgrades over. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  /** A socket address that can be used once. */
  issueAddress(url: string): string {
    const ticket = randomUUID();
    this.tickets.add(ticket);
    return `${url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${this.options.appId}`;
  }

  /** Sends an envelope to any one open socket; resolves with its ack, or after the time limit without one. */
  async send(type: EnvelopeType, payload: Json, retry?: Retry): Promise<Ack> {
    const socket = [...this.open][this.turn++ % this.open.size];
    if (!socket) return { acked: false, body: undefined, latencyMs: 0, reason: 'no_connection' };
    const envelope = {
      envelope_id: randomUUID(),
      type,
      payload,
      accepts_response_payload: type !== 'events_api',
      ...(type === 'events_api' && { retry_attempt: retry?.num ?? 0, retry_reason: retry ? 'timeout' : '' }),
    };
    const ack = this.waitFor(envelope.envelope_id, socket);
    if (!this.deaf.has(socket)) this.transmit(socket, envelope);
    return ack;
  }

  /** Sends the next envelope twice, with the same id. */
  duplicateNext(): void {
    this.duplicates += 1;
  }

  /** The open sockets stay connected and pong, but nothing more reaches them. */
  deafen(): void {
    for (const socket of this.open) this.deaf.add(socket);
  }

  /** Tears every connection without a word. */
  drop(): void {
    for (const socket of this.open) socket.terminate();
  }

  /** Asks the apps to leave: `warning` comes ahead of time, `refresh_requested` at the end of a socket's life. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    for (const socket of this.open)
      this.transmit(socket, { type: 'disconnect', reason, debug_info: { host: 'sandbox' } });
  }

  async close(): Promise<void> {
    clearInterval(this.pings);
    this.drop();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private transmit(socket: WebSocket, frame: Json): void {
    const text = JSON.stringify(frame);
    socket.send(text);
    if (this.duplicates === 0 || frame.envelope_id === undefined) return;
    this.duplicates -= 1;
    socket.send(text);
  }

  private waitFor(envelopeId: string, socket: WebSocket): Promise<Ack> {
    const start = performance.now();
    return new Promise((resolve) => {
      const timer = setTimeout(
        () => settle({ acked: false, body: undefined, latencyMs: 0, reason: 'timeout' }),
        this.options.ackTimeoutMs,
      );
      const settle = (ack: Ack): void => {
        clearTimeout(timer);
        this.waiting.delete(envelopeId);
        resolve({ ...ack, latencyMs: performance.now() - start });
      };
      this.waiting.set(envelopeId, { socket, settle });
    });
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const isTicket = url.pathname === '/link/' && this.tickets.delete(url.searchParams.get('ticket') ?? '');
    if (!isTicket) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (ws) => this.welcome(ws));
  }

  private welcome(socket: WebSocket): void {
    if (this.open.size >= CONNECTIONS_MAX) {
      this.transmit(socket, { type: 'disconnect', reason: 'too_many_websockets', debug_info: { host: 'sandbox' } });
      socket.close();
      return;
    }
    this.open.add(socket);
    socket.on('message', (data) => this.hear(socket, data));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.left(socket));
    this.transmit(socket, {
      type: 'hello',
      num_connections: this.open.size,
      connection_info: { app_id: this.options.appId },
      debug_info: { host: 'sandbox', approximate_connection_time: 18_060 },
    });
    this.options.changed();
  }

  private hear(socket: WebSocket, data: RawData): void {
    const frame = parseJson(String(data));
    if (!isJson(frame)) return;
    const waiting = this.waiting.get(asText(frame.envelope_id));
    if (waiting?.socket !== socket) return;
    const payload = isJson(frame.payload) && Object.keys(frame.payload).length > 0 ? frame.payload : undefined;
    waiting.settle({ acked: true, body: payload, latencyMs: 0 });
  }

  private left(socket: WebSocket): void {
    this.open.delete(socket);
    for (const waiting of this.waiting.values()) {
      if (waiting.socket !== socket) continue;
      waiting.settle({ acked: false, body: undefined, latencyMs: 0, reason: 'connection_failed' });
    }
    this.options.changed();
  }
}
