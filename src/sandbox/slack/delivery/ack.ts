/** What came back for something that was delivered to the app. */
export interface Ack {
  acked: boolean;
  /** What the app sent along: a view's response_action, a command's answer; `undefined` for a bare ack. */
  body: unknown;
  /** Real milliseconds between sending and the ack (or giving up). */
  latencyMs: number;
  /** Why it was not acked. */
  reason?: 'timeout' | 'no_connection' | 'http_error' | 'connection_failed';
  /** The app asked for no further try of an event (`x-slack-no-retry: 1`). */
  noRetry?: boolean;
}

export type EnvelopeType = 'interactive' | 'slash_commands' | 'events_api';

/** Which try of an event this is; absent on the first. */
export interface Retry {
  num: number;
  reason: string;
}
