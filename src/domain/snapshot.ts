/**
 * A chat as one read of Intercom showed it, in our words. A read may be older than what we know (Intercom's replicas
 * lag), so a snapshot is evidence and not truth: `evidence.ts` decides what of it is followed.
 */
import type { Part } from './part.ts';

export interface Client {
  /** Intercom's contact id. */
  id: string;
  /** The name to show: the contact's name, else the e-mail, else "Visitor". */
  name: string;
  email?: string;
  company?: string;
  /** Every id that Intercom, or who wrote to it, has for the client's companies; absent until they were read. */
  companyIds?: string[];
  /** What the rules of eligibility look at (P2); absent until it was read. */
  attributes?: Record<string, string | number | boolean>;
  /** When the client's messenger was last seen, epoch ms (P22). */
  lastActiveAt?: number;
  /** IANA names of the time zones in which the client may be: one where that is sure; absent where nothing is known. */
  timeZones?: string[];
}

export interface ChatSnapshot {
  id: string;
  /** Epoch ms of the last change that this read knew of. */
  updatedAt: number;
  openedAt: number;
  status: 'open' | 'closed' | 'snoozed';
  snoozedUntil?: number;
  assigneeId?: string;
  teamId?: string;
  client: Client;
  /** The page on which the client opened the chat (P3). */
  page?: string;
  /** True for a messenger chat; e-mail, social and phone conversations are not chats. */
  isLive: boolean;
  /** True while an automatic agent still handles the chat: no person is waited for yet. */
  withBot: boolean;
  /** Whether Intercom holds that the client has read what we wrote: a hint, never a proof (P22). */
  read: boolean;
  /** The first message and what followed, oldest first; the oldest may be missing (Intercom keeps 500 here). */
  parts: Part[];
}
