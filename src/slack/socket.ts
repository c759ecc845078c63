/**
 * Keeps one Socket Mode connection. The SDK's own reconnecting is switched off: it waits five seconds at each of
 * Slack's refreshes, and a failure while it reconnects ends in an unhandled rejection (socket-mode 3.1).
 */
import type { SocketModeReceiver } from '@slack/bolt';
import type { Clock } from '../lib/clock.ts';
import { RetryLater } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';

type Client = SocketModeReceiver['client'];

const firstPauseMs = 1000;
const longestPauseMs = 15_000;
/** A socket that is down for longer will not come back by itself: whoever supervises the process starts it anew. */
const fatalAfterMs = 120_000;

export class Socket {
  private readonly client: Client;
  private readonly clock: Clock;
  private readonly log: Logger;
  private readonly onFatal: (reason: Error) => void;
  private up = false;
  private stopping = false;
  private reconnecting = false;
  private watchdog: unknown;

  /** `onFatal` is told once the socket has been down for two minutes by the clock. */
  constructor(client: Client, options: { clock: Clock; log: Logger; onFatal: (reason: Error) => void }) {
    this.client = client;
    this.clock = options.clock;
    this.log = options.log;
    this.onFatal = options.onFatal;
    guardMessages(client, options.log);
    client.on('connected', () => this.cameUp());
    client.on('disconnected', () => this.wentDown());
  }

  isUp(): boolean {
    return this.up;
  }

  /** Connects for the first time. Throws RetryLater when that fails, so that a wrong token is seen at the start. */
  async start(): Promise<void> {
    this.reconnecting = true;
    try {
      await this.client.start();
    } catch (cause) {
      throw new RetryLater('The Slack socket could not be opened: check SLACK_APP_TOKEN and the network.', { cause });
    } finally {
      this.reconnecting = false;
    }
  }

  /** Closes the connection and opens no other. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.clock.clearTimeout(this.watchdog);
    await this.client.disconnect();
  }

  private cameUp(): void {
    this.up = true;
    this.clock.clearTimeout(this.watchdog);
  }

  private wentDown(): void {
    const wasUp = this.up;
    this.up = false;
    if (this.stopping || !wasUp) return;
    this.log.info('The Slack socket closed; opening another');
    this.watchdog = this.clock.setTimeout(() => this.giveUp(), fatalAfterMs);
    if (!this.reconnecting) this.reconnect().catch((err: unknown) => this.log.error({ err }, 'Reconnecting stopped'));
  }

  private giveUp(): void {
    this.onFatal(new Error('The Slack socket has been down for two minutes.'));
  }

  private async reconnect(): Promise<void> {
    this.reconnecting = true;
    for (let pauseMs = firstPauseMs; !this.up && !this.stopping; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        await this.client.start();
      } catch (err) {
        this.log.warn({ err }, 'The Slack socket could not be opened; trying again');
        await new Promise<void>((resolve) => this.clock.setTimeout(resolve, pauseMs));
      }
    }
    this.reconnecting = false;
  }
}

/** The SDK's handler of a frame is async and nobody waits for it: one odd frame would be an unhandled rejection. */
function guardMessages(client: Client, log: Logger): void {
  const handlers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', async (...frame: unknown[]) => {
    try {
      for (const handle of handlers) await handle(...frame);
    } catch (err) {
      log.error({ err }, 'A frame on the Slack socket could not be handled');
    }
  });
}
