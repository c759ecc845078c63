/** What is kept of a rotation, and of what is changed in it by hand (P6). Instants are epoch milliseconds. */
import type { Weekday, WeekHours } from './week-hours.ts';

/** A repeating order of agents. Dates and times of day are local to `timeZone`. */
export interface Rotation {
  id: string;
  /** As people call it: the team, or the part of the world. */
  name: string;
  /** Agent ids in their order; the first has the first shift. Nobody: there are no shifts. */
  agents: readonly string[];
  pattern: Pattern;
  /** `HH:MM` at which one shift hands over to the next. */
  handover: string;
  /** IANA name. */
  timeZone: string;
  /** `YYYY-MM-DD` on which the first shift begins; before it nobody is on duty. */
  start: string;
  /** How many agents stand by: whoever has the next shifts in the order. */
  backups: number;
  /** The hours of the week in which this rotation is on duty at all; absent: always. */
  hours?: WeekHours;
  /** Dated exceptions, oldest first; where two overlap, the later in the list counts. */
  overrides: readonly Override[];
}

/** How long a shift lasts, or which agents have which day of the week (the first of a day answers, the others stand by). */
export type Pattern =
  | { every: 'hours'; hours: number }
  | { every: 'day' }
  | { every: 'week' }
  | { every: 'weekday'; agents: Readonly<Record<Weekday, readonly string[]>> };

/** `agentId` has the duty from `from` (included) to `to` (excluded), whoever has it otherwise; within the rotation's hours. */
export interface Override {
  id: string;
  from: number;
  to: number;
  agentId: string;
  /** The agent who made it. */
  byId: string;
  /** The swap that it came of: two have agreed on it. */
  swapId?: string;
  /** Why, as it was typed; or that it came of a swap or of taking the duty. */
  reason?: string;
}

/**
 * One agent's stretch of duty, from `start` (included) to `end` (excluded). `index` counts the rotation's shifts from 0;
 * an override or the rotation's hours cut a shift into stretches of the same index.
 */
export interface Shift {
  rotationId: string;
  agentId: string;
  /** Who stands by, first one first; never the agent. */
  backupIds: readonly string[];
  start: number;
  end: number;
  index: number;
}
