/** Bolt, wired for socket and http mode: what people do in Slack comes in here. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises'; // real time: a stop must end while the clock stands
import { App, HTTPReceiver, HTTPReceiverDeferredRequestError, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { ExtendedErrorHandlerArgs } from '@slack/bolt/dist/App.js';
import type { SlackIntake } from '../core/ports.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import { createSlackClients, webOptions } from './client.ts';
import { translateError } from './errors.ts';
import { listen } from './listeners.ts';
import { createModals } from './modals.ts';
import { sdkLogger } from './sdk-logger.ts';
import { Socket } from './socket.ts';
import { createTell } from './tell.ts';

export interface BoltOptions {
  mode: 'socket' | 'http';
  botToken: string;
  /** Needed in socket mode. */
  appToken?: string | undefined;
  /** Needed in http mode. */
  signingSecret?: string | undefined;
  /** Base of the Web API with its trailing `/api/`; Slack's own when absent. */
  apiUrl?: string;
  /** How long one call may take, in milliseconds of real time. */
  timeoutMs?: number;
  intake: SlackIntake;
  clock: Clock;
  log: Logger;
}

export interface Bolt {
  /** Checks the token and, in socket mode, connects. Throws RetryLater when either fails. */
  start(): Promise<void>;
  /** Takes nothing more in. Resolves within three seconds. */
  stop(): Promise<void>;
  /** Socket mode: connected now. Http mode: Slack accepted the token. */
  isUp(): boolean;
  /** Calls the listener once Slack will not come back without a new process. */
  onFatal(listener: (reason: Error) => void): void;
  /**
   * Http mode: hands a request of our own server to Bolt, which verifies and answers it.
   * @returns false when it is not Slack's, and still unanswered.
   */
  requestListener?: (req: IncomingMessage, res: ServerResponse) => boolean;
}

const stopTimeoutMs = 3000;

/** Makes the Bolt app with all its listeners; nothing is sent or received before `start`. */
export function createBolt(options: BoltOptions): Bolt {
  const { clock, log } = options;
  const { interactive } = createSlackClients({ ...options, token: options.botToken });
  const fatalListeners: Array<(reason: Error) => void> = [];
  const receiver = createReceiver(options);
  const app = createApp(options, receiver);
  listen(app, { intake: options.intake, tell: createTell(interactive, log), modals: createModals(interactive), log });

  const onFatal = (reason: Error) => {
    for (const listener of fatalListeners) listener(reason);
  };
  const socket =
    receiver instanceof SocketModeReceiver ? new Socket(receiver.client, { clock, log, onFatal }) : undefined;
  let isInitialized = false;

  return {
    async start() {
      try {
        await app.init();
      } catch (error) {
        throw translateError(error, 'auth.test', log);
      }
      isInitialized = true;
      await socket?.start();
    },
    async stop() {
      isInitialized = false;
      await Promise.race([socket?.stop(), delay(stopTimeoutMs, undefined, { ref: false })]);
    },
    isUp: () => (socket ? socket.isUp() : isInitialized),
    onFatal: (listener) => void fatalListeners.push(listener),
    ...(receiver instanceof HTTPReceiver && {
      requestListener: (req: IncomingMessage, res: ServerResponse) => handOver(receiver, req, res),
    }),
  };
}

/** Each receiver gets an options object of its own: the SDK writes into it, and headers in it would replace the app token. */
function createReceiver(options: BoltOptions): SocketModeReceiver | HTTPReceiver {
  const { mode, appToken = '', signingSecret = '', apiUrl, timeoutMs, log } = options;
  const logger = sdkLogger(log);
  if (mode === 'http') return new HTTPReceiver({ signingSecret, logger });
  return new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: webOptions({ log, ...optional({ apiUrl, timeoutMs }) }) },
    // Nobody waits for the handler of an envelope: it must neither throw nor acknowledge what was not handled.
    processEventErrorHandler: async ({ error }) => {
      log.error({ err: error }, 'An envelope from Slack could not be handled');
      return false;
    },
  });
}

function createApp({ botToken, apiUrl, timeoutMs, log }: BoltOptions, receiver: Receiver): App {
  const app = new App({
    token: botToken,
    receiver,
    logger: sdkLogger(log),
    convoStore: false,
    ignoreSelf: true,
    extendedErrorHandler: true,
    // Else the constructor starts auth.test on its own, and a wrong token is an unhandled rejection.
    deferInitialization: true,
    clientOptions: webOptions({ log, ...optional({ apiUrl, timeoutMs }) }),
  });
  app.error(async ({ error }: ExtendedErrorHandlerArgs) => {
    log.error({ err: error }, 'A Slack listener failed');
  });
  return app;
}

function handOver(receiver: HTTPReceiver, req: IncomingMessage, res: ServerResponse): boolean {
  try {
    receiver.requestListener(req, res);
    return true;
  } catch (error) {
    if (error instanceof HTTPReceiverDeferredRequestError) return false;
    throw error;
  }
}

function optional({ apiUrl, timeoutMs }: { apiUrl: string | undefined; timeoutMs: number | undefined }) {
  return { ...(apiUrl !== undefined && { apiUrl }), ...(timeoutMs !== undefined && { timeoutMs }) };
}
