/** What people may want of the roster (P6), and what comes of it: a change with what is told of it, or a typed refusal. */
import type { Agent } from './agent.ts';
import type { Stretch } from './duty-changes.ts';
import type { Absence, Roster, RosterChange, Swap, SwapEnd } from './roster.ts';
import type { DutyMoved, PersonalNotice, RosterNotice } from './roster-notices.ts';
import type { Override, Rotation } from './rotation-record.ts';

/** In every wish `agentId` is whom it is for; absent: whoever wishes. */
export interface OverrideWish extends Stretch {
  type: 'override';
  agentId?: string;
  reason?: string;
  /** Whether it takes the place of other overrides. */
  replaces: boolean;
}

export interface RemoveOverrideWish {
  type: 'remove-override';
  overrideId: string;
}

/** Duty from now on; without an end to that of the running shift. */
export interface TakeWish {
  type: 'take';
  rotationId?: string;
  agentId?: string;
  to?: number;
}

export interface AskSwapWish extends Stretch {
  type: 'ask-swap';
  agentId?: string;
  /** Absent: everybody. */
  askedId?: string;
  /** What the agent takes for it. */
  inReturn?: Stretch;
  note?: string;
}

export interface AnswerSwapWish {
  type: 'accept-swap' | 'decline-swap' | 'cancel-swap';
  swapId: string;
}

export interface AwayWish {
  type: 'away';
  agentId?: string;
  from: number;
  to?: number;
  note?: string;
}

export type RosterWish =
  | OverrideWish
  | RemoveOverrideWish
  | TakeWish
  | AskSwapWish
  | AnswerSwapWish
  | AwayWish
  | { type: 'back'; agentId?: string };

export type RosterRefusal =
  /** Only a lead may do that for somebody else. */
  | { reason: 'leads-only'; agentId: string }
  | { reason: 'unknown-rotation' }
  /** Several rotations have duty now, and none was named. */
  | { reason: 'which-rotation' }
  /** Left, not in Slack, or without a seat in Intercom. */
  | { reason: 'cannot-answer'; agentId: string }
  | { reason: 'ends-before' }
  | { reason: 'over' }
  /** Nobody has duty then: outside of the rotation's hours, or before its first shift. */
  | { reason: 'no-duty-then'; nextFrom?: number }
  | { reason: 'has-it-already'; agentId: string }
  | { reason: 'overlap'; override: Override }
  | { reason: 'unknown-override' }
  /** Made by others, or agreed on by two in a swap. */
  | { reason: 'not-your-override'; override: Override }
  | { reason: 'away-then'; agentId: string; absence: Absence }
  | { reason: 'not-their-shift'; agentId: string }
  | { reason: 'asked-already'; swap: Swap }
  | { reason: 'asks-themselves'; agentId: string }
  | { reason: 'return-needs-one' }
  | { reason: 'swap-over'; how: SwapEnd; takenById?: string }
  | { reason: 'unknown-swap' }
  | { reason: 'own-swap' }
  | { reason: 'not-asked'; askedId: string }
  | { reason: 'nobody-to-decline' }
  | { reason: 'not-away'; agentId: string }
  /** Away, but not said here. */
  | { reason: 'away-elsewhere'; agentId: string; source: 'intercom' | 'slack' };

/** What one wish comes to. `said` is what the change amounts to, for whoever wished. */
export interface Plan {
  kind: 'planned';
  change: RosterChange;
  /** To the channel of the chats. */
  announced: readonly RosterNotice[];
  told: ReadonlyArray<{ agentId: string; notice: PersonalNotice }>;
  said: RosterSaid;
}

export type RosterSaid =
  | DutyMoved
  | { type: 'swap-asked'; swap: Swap }
  | { type: 'swap-ended'; swap: Swap; how: SwapEnd; takenById?: string }
  | { type: 'away'; absence: Absence }
  | { type: 'back'; agentId: string; isStillAway?: 'intercom' | 'slack' };

export interface Refused {
  kind: 'refused';
  refusal: RosterRefusal;
}

export type Planned = Plan | Refused;

/** What a plan is made with, beside the roster and the wish. */
export interface PlanContext {
  now: number;
  agents: ReadonlyMap<string, Agent>;
  /** Whoever wishes: an agent's id, or the Slack user id of a lead who is none. */
  by: { id: string; isLead: boolean };
  newId: () => string;
}

export function refuse(refusal: RosterRefusal): Refused {
  return { kind: 'refused', refusal };
}

export function rotationNamed(roster: Roster, rotationId: string): Rotation | undefined {
  return roster.rotations.find(({ id }) => id === rotationId);
}
