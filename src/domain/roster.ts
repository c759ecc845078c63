/** Who has which duty, as it is kept: the rotations, and what is changed in them by hand. Instants are epoch milliseconds. */
import type { Override, Rotation } from './rotation-record.ts';

/** A stretch of a shift that somebody asks others to take; the first to accept has it. */
export interface Swap {
  id: string;
  rotationId: string;
  /** Whose stretch it is. */
  agentId: string;
  /** Who asked: the agent, or a lead for somebody who is absent. */
  byId: string;
  /** Who was asked; absent: everybody. */
  askedId?: string;
  from: number;
  to: number;
  /** The stretch of the asked agent's that is offered to be taken for it. */
  inReturn?: { rotationId: string; from: number; to: number };
  note?: string;
  createdAt: number;
}

/** How a swap that is asked for ends. */
export type SwapEnd = 'accepted' | 'declined' | 'cancelled' | 'expired';

/** A time in which an agent does not answer chats. */
export interface Absence {
  id: string;
  agentId: string;
  from: number;
  /** Absent where nobody knows yet. */
  to?: number;
  source: 'command' | 'intercom' | 'slack';
  note?: string;
}

export interface Roster {
  /** In the order in which their agents are called. */
  rotations: readonly Rotation[];
  /** The swaps that are still asked for, oldest first. */
  swaps: readonly Swap[];
  /** The absences that are not over, oldest first. */
  absences: readonly Absence[];
}

/** What one change of the roster stores, at once. */
export interface RosterChange {
  /** All rotations as they are to be from now on, in their order; their overrides stay as they are. */
  rotations?: readonly Rotation[];
  addOverrides?: ReadonlyArray<{ rotationId: string; override: Override }>;
  /** Ids of overrides. */
  removeOverrides?: readonly string[];
  addSwaps?: readonly Swap[];
  endSwaps?: ReadonlyArray<{ id: string; how: SwapEnd; takenById?: string }>;
  addAbsences?: readonly Absence[];
  /** Ids of absences. */
  endAbsences?: readonly string[];
}

/** Whether an agent is absent at an instant. */
export function isAbsent(absences: readonly Absence[], agentId: string, at: number): boolean {
  return absences.some(
    (absence) => absence.agentId === agentId && absence.from <= at && (absence.to === undefined || at < absence.to),
  );
}
