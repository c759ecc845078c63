/** Effects: what must be done outside, imperative. What is to be said is a typed notice; `text/` words it. */
import type { DueLevel } from './response-clock.ts';

/** Why a response is late (shown to leads: a cause, not a person to blame). */
export type LateCause = 'nobody-on-duty' | 'unclaimed' | 'claimed-silent';

export interface LateNotice {
  type: 'late';
  kind: 'first' | 'next';
  level: DueLevel;
  cause: LateCause;
  /** Epoch ms since which the client has been waiting; the notice is stale when the chat's clock says otherwise. */
  since: number;
}

export type ThreadNotice =
  /** A message or note of the chat, mirrored from the stored part. */
  | { type: 'part'; partId: string }
  | (LateNotice & { mentionId?: string })
  | { type: 'case-created'; number: string; url: string; contactMatch: 'one' | 'none' | 'many' }
  | { type: 'case-refused'; words: string; agentId?: string }
  | { type: 'assign-refused'; words: string; agentId?: string }
  /** What an agent wrote was not sent: `text` is given back, so that nothing typed is lost. */
  | { type: 'reply-refused'; words: string; agentId: string; text: string };

/** One line of the summary that is posted instead of alerts on the very first start. */
export interface BacklogLine {
  chatId: string;
  client: string;
  since: number;
}

export type ChannelNotice =
  | { type: 'shift-started'; agentId: string; startedAt: number; endsAt: number; nextId?: string; openChats: number }
  | { type: 'backlog'; chats: BacklogLine[] }
  | { type: 'dead-letter'; what: string; chatId?: string; why: string };

/** Words that the client reads (or, as a note, only colleagues), frozen as they were decided. */
export interface ReplyToClient {
  kind: 'ReplyToClient';
  agentId: string;
  text: string;
  isNote: boolean;
}

/**
 * How each kind is kept from happening twice:
 * - `AssignChat`: naturally idempotent, the last one wins.
 * - `CreateCase`: external id (or marker) in Salesforce, `key` names the opening of the chat.
 * - `ReplyToClient`: after an unclear outcome the chat is read, and a part of the same author, kind and words that no
 *   other effect has counted as its own is taken for it.
 * - `PostInThread`, `PostInLeads`, `PostInChannel`: the effect's id travels in the message's metadata; after an unclear
 *   outcome the channel is read before anything is sent again.
 * - `SetDutyGroup`: naturally idempotent; it sets whoever is on duty at that moment.
 * - `SendDirectMessage`: may repeat after a crash, and only there.
 */
export type ChatEffect =
  | { kind: 'AssignChat'; agentId: string | null; byAgentId: string }
  | { kind: 'CreateCase'; key: string; agentId?: string; since: number }
  | ReplyToClient
  | { kind: 'PostInThread'; notice: ThreadNotice }
  | { kind: 'PostInLeads'; notice: LateNotice }
  | { kind: 'SendDirectMessage'; agentId: string; notice: LateNotice };

/** An effect of no single chat: announcements, and the user group that holds whoever is on duty. */
export type TeamEffect =
  | { kind: 'PostInChannel'; to: 'chats' | 'leads'; notice: ChannelNotice }
  | { kind: 'SetDutyGroup'; groupId: string };

export type Effect = ChatEffect | TeamEffect;
export type Service = 'intercom' | 'salesforce' | 'slack';

/** The service an effect goes to: effects of one chat towards one service run one at a time, in order. */
export function serviceOf(effect: Effect): Service {
  if (effect.kind === 'AssignChat' || effect.kind === 'ReplyToClient') return 'intercom';
  if (effect.kind === 'CreateCase') return 'salesforce';
  return 'slack';
}
