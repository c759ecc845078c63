/** The chat: its states, and what a decision about it sees and returns. `decide.ts` holds the one function that changes it. */
import type { Agent, Team } from './agent.ts';
import type { Call, Queue } from './call-record.ts';
import type { Closing } from './closing-record.ts';
import type { ChatEffect } from './effects.ts';
import type { Eligibility, Mark } from './eligibility.ts';
import type { CaseRecord, Refusal, Timer } from './events.ts';
import type { FollowUp } from './follow-up-record.ts';
import type { Former } from './former.ts';
import type { Announced, HandedOver, Handoff, OfferedOn } from './handoff-record.ts';
import type { Idle } from './idle-ladder.ts';
import type { Part } from './part.ts';
import type { Policy } from './policy.ts';
import type { ResponseClock } from './response-clock.ts';
import type { Client } from './snapshot.ts';
import type { TimeEntry, Turn } from './time-sheet.ts';

export type ChatState = 'waiting' | 'claimed' | 'closed' | 'gone';

/** Where the Salesforce case of the present opening stands. */
export type CaseLink =
  | { state: 'none'; former?: FormerCase }
  | { state: 'pending'; former?: FormerCase }
  | ({ state: 'created' } & CaseRecord)
  | { state: 'refused'; words: string; former?: FormerCase };

/** The case from before the last close: it goes on if it is still open, else it is the parent of the next opening's. */
export type FormerCase = CaseRecord & { nextOpening: number };

export interface Chat {
  /** Intercom's conversation id. */
  id: string;
  state: ChatState;
  goneBecause?: 'deleted' | 'moved';
  /** 1 at first, one more each time the chat is reopened with a new case. */
  opening: number;
  openedAt: number;
  client: Client;
  firstMessage: string;
  /** Why the client should not be chatting, for the agent to see (P1, P2); absent where nothing is against it. */
  marks?: Mark[];
  page?: string;
  /** The agent who has the chat. Kept after a close, for whoever looks back. */
  ownerId?: string;
  /** The offer that waits for its answer (P14). */
  handoff?: Handoff;
  /** Who declined the chat, or let an offer that somebody made of it pass, since it was last handed off: not proposed again. */
  declinedBy?: string[];
  /** Who was asked to take it on by itself, while that goes on. */
  offeredOn?: OfferedOn;
  /** What the client was told about who helps from here on (P15, P16). */
  announcements?: Announced[];
  /** Whom it calls while it waits (P6); absent while nobody has room. */
  call?: Call;
  /** Who declined to be called for it while it waits. */
  passedBy?: string[];
  /** How it came out of the last handover that it was part of. */
  handedOver?: HandedOver;
  /** Epoch ms of the last release or unassignment: words written before it claim nothing. */
  releasedAt?: number;
  /** Runs while the client waits for a person. */
  clock?: ResponseClock;
  /** The first answer of a person (P7), and since when the client had waited for it; epoch ms. */
  firstAnswer?: { at: number; agentId: string; since: number };
  lastAnswerAt?: number;
  lastClientWordAt?: number;
  /** The silence of the client since our last word, and the ladder that is climbed in it (P17 to P20). */
  idle?: Idle;
  /** Present while snoozed in Intercom; `until` in epoch ms where known. */
  snooze?: { until?: number };
  /** Whether the client has seen our last message: Intercom's hint (P22). */
  seenByClient: boolean;
  case: CaseLink;
  /** The client was asked whether there is anything else, and has not written since (P12). */
  anythingElse?: { askedAt: number; knownWordAt: number };
  /** The close under way, or the receipt of the last one while the chat stays closed. */
  closing?: Closing;
  /** What the client was promised for later (P21). */
  followUp?: FollowUp;
  /** Who had it before it came back. */
  former?: Former;
  /** Opened here and not in Intercom yet; whose it was before. */
  reopening?: { formerId?: string };
  /** Who had the chat, one after another, as far as that time is not logged yet. */
  turns?: Turn[];
  /** The newest evidence followed: a read that shows less than this is older and moves nobody. */
  followed: {
    updatedAt: number;
    partAt: number;
    partId: string;
    assigneeId?: string;
    /** The read was followed while an assignment of ours was on its way: its assignee is still to be looked at. */
    missedAssignee?: true;
  };
}

/** What a decision may look at beside the chat and the event. */
export interface Context {
  now: number;
  team: Team;
  policy: Policy;
  /** Who may chat, as far as that is limited. */
  eligibility?: Eligibility;
  /** Every part known of this chat, oldest first; `newPartIds` are those that this event brought. */
  parts: readonly Part[];
  newPartIds: ReadonlySet<string>;
  /** Those known before whose words were taken out in Intercom. */
  redactedPartIds?: ReadonlySet<string>;
  /** For a chat nobody knew yet: the last one of the same client that was closed. */
  lastClosed?: Chat;
  /** All open chats, for a decision that asks for them (`needsQueue`): held, so that no two decisions see the same room. */
  queue?: Queue;
  /** True while an assignment of ours is on its way: Intercom's assignee is not followed meanwhile. */
  assigning: boolean;
}

/** The chat on its way to its next state; features change it in place, `decide` hands in a copy. */
export interface Draft {
  chat: Chat;
  effects: ChatEffect[];
  timers: Array<Timer & { at: number }>;
  /** Lines of the time sheet, stored with the decision. */
  entries: TimeEntry[];
  /** It cannot be decided to the end without the queue. */
  needsQueue?: true;
}

export type Decision = { kind: 'changed' } & Draft;
export type Outcome = Decision | { kind: 'refused'; refusal: Refusal };

/** The agent who should act on a chat now: its owner, else whom it calls, else whoever is on duty. */
export function responsible(
  { ownerId, call }: Chat,
  { agents, onDuty }: Pick<Team, 'agents' | 'onDuty'>,
): Agent | undefined {
  // Once nobody is on duty, whoever was called has gone home.
  const agentId = ownerId ?? (onDuty && call?.agentId);
  return (agentId === undefined ? undefined : agents.get(agentId)) ?? onDuty;
}
