/** What is told of the roster, as data: `text/` finds the words. Instants are epoch ms. */
import type { Clash } from './absence.ts';
import type { DutyChange, Move } from './duty-changes.ts';
import type { Absence, Swap, SwapEnd } from './roster.ts';

/** Duty that changes hands: by whom, and by which act. */
export interface DutyMoved {
  type: 'duty-moved';
  how: 'override' | 'take' | 'swap' | 'removal';
  byId: string;
  moves: readonly Move[];
}

/** A swap that is asked for: to whoever was asked, or to everybody. */
export interface SwapAsked {
  type: 'swap-asked';
  swap: Swap;
}

/** An agent who does not answer in shifts of theirs to come. */
export interface AbsentInShift extends Clash {
  type: 'absent-in-shift';
}

/** More was to be told to somebody than anybody reads: the rest is looked up. */
export interface MoreChanges {
  type: 'more-changes';
}

/** Agents who have duty to come but cannot have it any more, with the names that they had; those are kept by id. */
export interface AgentsLeft {
  type: 'agents-left';
  agentIds: readonly string[];
  rotationIds: readonly string[];
  names: Readonly<Record<string, string>>;
}

/** What everybody is told, in the channel of the chats or in that of the leads. */
export type RosterNotice =
  | DutyMoved
  | SwapAsked
  | AbsentInShift
  | MoreChanges
  /** A rotation whose shift runs while nobody of it answers. */
  | { type: 'nobody-answers'; rotationId: string; agentId: string; from: number; to: number }
  | AgentsLeft
  /** What Slack refused to keep in step with who is on duty, in our words. */
  | { type: 'not-in-step'; what: 'topic' | 'group'; words: string };

/** What one agent is told in private. */
export type PersonalNotice =
  | DutyMoved
  | SwapAsked
  | AbsentInShift
  | MoreChanges
  /** A lead has changed the rotations, and with them when the agent is on duty. */
  | ({ type: 'shifts-moved'; byId: string } & Pick<DutyChange, 'gained' | 'lost'>)
  | { type: 'swap-over'; swap: Swap; how: SwapEnd; takenById?: string }
  | { type: 'shift-reminder'; rotationId: string; from: number; to: number; aheadMs: number }
  /** A lead has said for the agent that they are away, or back. */
  | { type: 'said-for-you'; byId: string; absence?: Absence };
