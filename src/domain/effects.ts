/** Effects: what must be done outside, imperative. What is to be said is a typed notice; `text/` words it. */
import type { ClosingStep } from './closing-record.ts';
import type { OfferCause } from './handoff-record.ts';
import type { Nudge } from './idle-ladder.ts';
import type { DueLevel } from './response-clock.ts';
import type { PersonalNotice, RosterNotice } from './roster-notices.ts';

/** Why a response is late (shown to leads: a cause, not a person to blame). */
export type LateCause = 'nobody-on-duty' | 'unclaimed' | 'claimed-silent' | 'handed-off';

export interface LateNotice {
  type: 'late';
  kind: 'first' | 'next';
  level: DueLevel;
  cause: LateCause;
  /** Epoch ms since which the client has been waiting; the notice is stale when the chat's clock says otherwise. */
  since: number;
  /** Epoch ms at which the agent who has the chat received it, for `handed-off`. */
  receivedAt?: number;
}

/** To the receiver of an offer, and to everybody in the thread. Times are epoch ms. */
export interface HandoffOffered {
  type: 'handoff-offered';
  byId: string;
  toId: string;
  reason: string;
  offeredAt: number;
  expiresAt: number;
  cause?: OfferCause;
}

/** An offer that was not accepted; the giver has the chat (or it still waits), unless it `moved-on`. */
export interface HandoffOver {
  type: 'handoff-over';
  how: 'declined' | 'timed-out' | 'taken-back' | 'moved-on';
  giverId: string;
  toId: string;
  /** Nobody made the offer: the next is asked, if there is one. */
  goesOn?: true;
  /** Who could take the chat instead: looked up when this is said. */
  nextId?: string;
}

/** The day of a follow-up has come; `dueAt` (epoch ms) names the promise. */
export interface FollowUpDue {
  type: 'follow-up-due';
  dueAt: number;
}

/** A waiting chat calls an agent; `at` (epoch ms) names the call. */
export interface Called {
  type: 'called';
  at: number;
  /** It came back or was given back, its turn has come, everybody before is busy, or the one before cannot come. */
  because: 'back' | 'room' | 'backup' | 'instead';
  formerId?: string;
}

/** Nobody on duty has room for another chat, or is there at all. */
export interface Overloaded {
  type: 'overloaded';
  agents: ReadonlyArray<{ agentId: string; chats: number; isAway?: true }>;
  limit?: number;
}

/** What leads are told of one chat. */
export type LeadsNotice =
  | LateNotice
  | HandoffOver
  | FollowUpDue
  | Overloaded
  /** Everybody who could be called for a waiting chat has declined; the last of them. */
  | { type: 'call-declined'; agentId: string }
  /** A chat should go to somebody else, and there is nobody. */
  | { type: 'nobody-to-take'; ownerId: string; cause: OfferCause };
/** What one agent is told of one chat in private. */
export type DirectNotice = LateNotice | HandoffOffered | FollowUpDue | Called;

export type ThreadNotice =
  | HandoffOffered
  | HandoffOver
  | { type: 'handoff-accepted'; toId: string; byId: string }
  | { type: 'case-owner-refused'; words: string; agentId: string }
  /** A message or note of the chat, mirrored from the stored part. */
  | { type: 'part'; partId: string; piece?: number }
  | (LateNotice & { mentionId?: string })
  | { type: 'case-created'; number: string; url: string; contactMatch: 'one' | 'none' | 'many' }
  | { type: 'case-refused'; words: string; agentId?: string }
  | { type: 'assign-refused'; words: string; agentId?: string }
  /** What an agent wrote was not sent: `text` is given back, so that nothing typed is lost. */
  | { type: 'reply-refused'; words: string; agentId: string; text: string }
  /** A step of a close was refused, in the other side's words. */
  | { type: 'closing-failed'; step: ClosingStep; words: string; agentId?: string }
  /** Intercom did not open a chat again, in its own words. */
  | { type: 'reopen-refused'; words: string; agentId: string }
  /** The client wrote before the chat was closed: it stays open. */
  | { type: 'close-overtaken'; agentId: string };

/** One line of the summary that is posted instead of alerts on the very first start. */
export interface BacklogLine {
  chatId: string;
  client: string;
  since: number;
}

/** A chat of somebody who is off duty, and to whom it was offered. */
export interface HandoverLine {
  chatId: string;
  client: string;
  giverId: string;
  toId?: string;
}

/** A shift that has begun, of one of the rotations. */
export interface StartedShift {
  rotationId: string;
  agentId: string;
  startedAt: number;
  endsAt: number;
  nextId?: string;
  nextAt?: number;
}

export type ChannelNotice =
  | RosterNotice
  /** The shifts that begin at one moment, with who answers where their agents are away. */
  | { type: 'shift-started'; shifts: readonly StartedShift[]; openChats: number }
  | { type: 'backlog'; chats: BacklogLine[] }
  /** Chats closed in the last day whose transcript is not in their case. */
  | { type: 'missing-transcripts'; chats: Array<{ chatId: string; client: string; closedAt: number }> }
  /** What a handover offered and nobody accepted in time; what stays with agents who went off duty, as nobody came on. */
  | { type: 'handover-left' | 'handover-gap'; chats: readonly HandoverLine[] }
  | { type: 'dead-letter'; what: string; chatId?: string; why: string };

/** What a reply is part of: its outcome says so, for whoever goes on from there. */
export type ReplyPurpose = 'farewell' | 'anything-else';

/** Words that the client reads (or, as a note, only colleagues), frozen as they were decided. */
export interface ReplyToClient {
  kind: 'ReplyToClient';
  agentId: string;
  text: string;
  isNote: boolean;
  /** Sent only while this agent has the chat: the words speak of it. */
  whileOwnerId?: string;
  purpose?: ReplyPurpose;
  /** The nudge that this is: it goes out only while its client is still silent. */
  nudge?: Nudge;
}

/**
 * How each kind is kept from happening twice:
 * - `AssignChat`: naturally idempotent, the last one wins.
 * - `ChangeCaseOwner`: naturally idempotent, the last one wins.
 * - `CreateCase`: external id (or marker) in Salesforce, `key` names the opening of the chat; the former case is taken
 *   instead while it is open.
 * - `OpenChat`: naturally idempotent, an open chat stays as it is.
 * - `ReplyToClient`: after an unclear outcome the chat is read, and a part of the same author, kind and words that no
 *   other effect has counted as its own is taken for it.
 * - `CloseChat`: naturally idempotent: without words, closing a closed chat changes nothing.
 * - `StoreTranscript`: the case's files and comments are looked through before anything is added.
 * - `CloseCase`: the case is read first; a closed one is left alone.
 * - `PostInThread`, `PostInLeads`, `PostInChannel`: the effect's id travels in the message's metadata; after an unclear
 *   outcome the channel is read before anything is sent again.
 * - `TakeOutOfThread`: naturally idempotent; what was posted of a message is written anew, as the message is now.
 * - `HandOver`: each chat is offered once for each handover, by a key of its own.
 * - `TellHandover`: a direct message, which may repeat after a crash.
 * - `SetDutyGroup`, `SetTopic`: naturally idempotent; they set whoever is on duty at that moment.
 * - `PushTimeEntry`: may repeat; the receiver knows an entry by its id and revision.
 * - `DrawHandover`: naturally idempotent; it shows the chats of a handover as they are then.
 * - `SendDirectMessage`, `TellAgent`: may repeat after a crash, and only there.
 */
export type ChatEffect =
  | { kind: 'AssignChat'; agentId: string | null; byAgentId: string }
  | { kind: 'CreateCase'; key: string; agentId?: string; since: number }
  | { kind: 'OpenChat'; agentId: string }
  | { kind: 'ChangeCaseOwner'; agentId: string }
  | ReplyToClient
  | { kind: 'CloseChat'; agentId: string }
  | { kind: 'StoreTranscript'; caseId: string }
  | { kind: 'CloseCase'; caseId: string; subject?: string }
  | { kind: 'PostInThread'; notice: ThreadNotice }
  | { kind: 'TakeOutOfThread'; partId: string }
  | { kind: 'PostInLeads'; notice: LeadsNotice }
  | { kind: 'SendDirectMessage'; agentId: string; notice: DirectNotice }
  | { kind: 'DrawHandover'; handoverId: string };

/**
 * An effect of no single chat: announcements, what one agent is told of the roster, and the channel's topic and the user
 * group that show whoever is on duty.
 */
export type TeamEffect =
  | { kind: 'PostInChannel'; to: 'chats' | 'leads'; notice: ChannelNotice }
  | { kind: 'TellAgent'; agentId: string; notice: PersonalNotice }
  | { kind: 'SetTopic' }
  | { kind: 'SetDutyGroup'; groupId: string }
  /** What a handover is about is offered and told. */
  | { kind: 'HandOver'; handoverId: string }
  | { kind: 'TellHandover'; handoverId: string; agentId: string; as: 'receiver' | 'giver' }
  /** One revision of a time entry, to the ERP. */
  | { kind: 'PushTimeEntry'; entryId: string; revision: number };

export type Effect = ChatEffect | TeamEffect;
export type Service = 'intercom' | 'salesforce' | 'slack' | 'erp';

/** The service an effect goes to: effects of one chat towards one service run one at a time, in order. */
export function serviceOf(effect: Effect): Service {
  switch (effect.kind) {
    case 'AssignChat':
    case 'ReplyToClient':
    case 'CloseChat':
    case 'OpenChat':
      return 'intercom';
    case 'CreateCase':
    case 'ChangeCaseOwner':
    case 'StoreTranscript':
    case 'CloseCase':
      return 'salesforce';
    case 'PushTimeEntry':
      return 'erp';
    default:
      return 'slack';
  }
}
