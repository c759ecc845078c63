/** What a simulated workspace holds. Reads hand out copies of these shapes. */
import type { Json } from './json.ts';

export interface Person {
  id: string;
  name: string;
  realName: string;
  email: string;
  tz: string;
  isBot: boolean;
  deleted: boolean;
  statusText: string;
  statusEmoji: string;
  /** Epoch seconds; 0 for none. */
  statusExpiration: number;
  presence: 'active' | 'away';
  /** Epoch seconds of the last change. */
  updated: number;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  isArchived: boolean;
  topic: string;
  members: Set<string>;
  /** Everything said here, threads included, oldest first, by timestamp. */
  messages: Map<string, Message>;
}

export type Block = Json & { type: string; block_id: string };

export interface Metadata {
  event_type: string;
  event_payload: Json;
}

export interface Message {
  channel: string;
  /** Slack's timestamp, `seconds.micros`, which is the message's name within its channel. */
  ts: string;
  /** The thread's first message; absent on a message of the channel itself. */
  threadTs?: string;
  /** A reply shown in the channel too. */
  broadcast: boolean;
  user: string;
  text: string;
  blocks: Block[];
  metadata?: Metadata;
  /** How often it was changed by chat.update. */
  edits: number;
  /** Slack marks a message "(edited)" only when it has no blocks. */
  editedMark: boolean;
  /** How the caller asked Slack to read `text`. */
  parse: string;
  linkNames: boolean;
  /** The timestamps of the replies in its thread, oldest first. */
  replies: string[];
  reactions: Array<{ name: string; users: string[] }>;
}

/** A message that one person sees and nobody stores. */
export interface Ephemeral extends Message {
  to: string;
}

export interface UserGroup {
  id: string;
  name: string;
  handle: string;
  users: string[];
  disabled: boolean;
}

/** `values[block_id][action_id]` as Slack reports it. */
export type ViewValues = Record<string, Record<string, Json>>;

export interface ShownView {
  id: string;
  userId: string;
  type: 'modal' | 'home';
  hash: string;
  externalId: string;
  rootId: string;
  previousId: string | null;
  /** What the app sent, with block and action ids filled in. */
  view: Json;
  blocks: Block[];
  values: ViewValues;
  /** What a submission was refused with, by block id. */
  errors: Record<string, string>;
}
