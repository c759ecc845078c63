/** What carrying out an effect needs, and what can come of it. */
import type { Chat } from '../domain/chat.ts';
import type { ChatEvent } from '../domain/events.ts';
import type { ChatSnapshot } from '../domain/snapshot.ts';
import type { Clock } from '../lib/clock.ts';
import type { Directory } from './directory.ts';
import type { ChatView, ErpPort, IntercomPort, SalesforcePort, SlackMessage, SlackPort } from './ports.ts';
import type { PointListener } from './road-points.ts';
import type { Store } from './store.ts';

export type Performed =
  /** `outcome` is kept with the effect. */
  | { kind: 'done'; event?: ChatEvent; outcome?: object }
  | { kind: 'refused'; words: string; event?: ChatEvent }
  /** Not sent, because it is no longer true; `why` is kept with it. */
  | { kind: 'skipped'; why: string };

export interface PerformParts {
  store: Store;
  directory: Directory;
  clock: Clock;
  ring: (lanes: readonly string[]) => void;
  onPoint?: PointListener | undefined;
  intercom: IntercomPort;
  salesforce?: SalesforcePort;
  erp?: ErpPort;
  slack: SlackPort;
  /** Reads a chat in Intercom and follows what it shows, before something is sent that may not be true any more. */
  readAgain(chatId: string): Promise<ChatSnapshot | 'gone'>;
}

/** What is known of the chat at the moment of sending. */
export interface Known {
  chat: Chat;
  view: ChatView;
  card?: SlackMessage;
}
