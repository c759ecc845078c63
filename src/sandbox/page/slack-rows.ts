/** The rows of the simulated Slack, as the page reads them. */
import type { Block, Ephemeral, Message, Person, UserGroup } from '../slack/model.ts';
import type { ReadView } from '../slack/read.ts';

export interface ChannelRow {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  topic: string;
  members: string[];
}

/** What Slack keeps back from people (metadata) is left out. */
export type MessageRow = Pick<
  Message,
  'channel' | 'ts' | 'threadTs' | 'user' | 'text' | 'blocks' | 'editedMark' | 'replies' | 'reactions' | 'broadcast'
> & { /** Whom alone it is shown to. */ to?: string };

export type PersonRow = Person & { isLead: boolean; isAgent: boolean };
export type ViewRow = ReadView;
export type GroupRow = UserGroup;
export type BlockRow = Block;

export interface CommandRow {
  name: string;
  description: string;
  /** What may follow, as the manifest words it. */
  usage: string;
}

export interface ShortcutRow {
  id: string;
  name: string;
  kind: 'message' | 'global';
  description: string;
}

export function messageRow(message: Message | Ephemeral): MessageRow {
  const { channel, ts, threadTs, user, text, blocks, editedMark, replies, reactions, broadcast } = message;
  return {
    ...{ channel, ts, user, text, blocks, editedMark, replies, reactions, broadcast },
    ...(threadTs !== undefined && { threadTs }),
    ...('to' in message && { to: message.to }),
  };
}
