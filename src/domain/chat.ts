/** The chat: its states, and what a decision about it sees and returns. `decide.ts` holds the one function that changes it. */
import type { Agent, Team } from './agent.ts';
import type { ChatEffect } from './effects.ts';
import type { CaseRecord, Refusal, Timer } from './events.ts';
import type { Part } from './part.ts';
import type { Policy } from './policy.ts';
import type { ResponseClock } from './response-clock.ts';
import type { Client } from './snapshot.ts';

export type ChatState = 'waiting' | 'claimed' | 'closed' | 'gone';

/** Where the Salesforce case of the present opening stands. */
export type CaseLink =
  | { state: 'none' }
  | { state: 'pending' }
  | ({ state: 'created' } & CaseRecord)
  | { state: 'refused'; words: string };

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
  page?: string;
  /** The agent who has the chat. Kept after a close, for whoever looks back. */
  ownerId?: string;
  /** Whom the chat went to when it arrived: the agent on duty then (P6). */
  dutyAgentId?: string;
  /** Epoch ms of the last release or unassignment: words written before it claim nothing. */
  releasedAt?: number;
  /** Runs while the client waits for a person. */
  clock?: ResponseClock;
  /** The first answer of a person (P7), and since when the client had waited for it; epoch ms. */
  firstAnswer?: { at: number; agentId: string; since: number };
  lastAnswerAt?: number;
  lastClientWordAt?: number;
  /** Present while snoozed in Intercom; `until` in epoch ms where known. */
  snooze?: { until?: number };
  /** Whether the client has seen our last message: Intercom's hint (P22). */
  seenByClient: boolean;
  case: CaseLink;
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
  /** Every part known of this chat, oldest first; `newPartIds` are those that this event brought. */
  parts: readonly Part[];
  newPartIds: ReadonlySet<string>;
  /** True while an assignment of ours is on its way: Intercom's assignee is not followed meanwhile. */
  assigning: boolean;
}

/** The chat on its way to its next state; features change it in place, `decide` hands in a copy. */
export interface Draft {
  chat: Chat;
  effects: ChatEffect[];
  timers: Array<Timer & { at: number }>;
}

export type Decision = { kind: 'changed' } & Draft;
export type Outcome = Decision | { kind: 'refused'; refusal: Refusal };

/** The agent who should act on a chat now: its owner, else whoever is on duty. */
export function responsible(chat: Chat, team: Team): Agent | undefined {
  return (chat.ownerId ? team.agents.get(chat.ownerId) : undefined) ?? team.onDuty;
}
