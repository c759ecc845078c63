/** A change of the rotations, with everything that is shown of it before it is saved. */
import type { Agent } from './agent.ts';
import { type DutyChange, dutyChanges } from './duty-changes.ts';
import type { Opening } from './openings.ts';
import type { Roster } from './roster.ts';
import { type Conflict, conflictsIn } from './rotation-conflicts.ts';
import { comingWeeks, gapsIn, type Load, loadIn } from './rotation-preview.ts';
import type { Rotation } from './rotation-record.ts';
import type { DutyHours } from './week-hours.ts';

export interface RotationOutlook {
  load: readonly Load[];
  gaps: readonly Opening[];
  conflicts: readonly Conflict[];
  moves: readonly DutyChange[];
}

/** What the next twelve weeks come to if these rotations take the place of the roster's. */
export function outlookOf(
  roster: Roster,
  rotations: readonly Rotation[],
  { agents, hours, now }: { agents: ReadonlyMap<string, Agent>; hours: DutyHours; now: number },
): RotationOutlook {
  const period = comingWeeks(now);
  return {
    load: loadIn(rotations, period),
    gaps: gapsIn(rotations, hours, period),
    conflicts: conflictsIn(rotations, { agents, absences: roster.absences }, period),
    moves: dutyChanges(roster.rotations, rotations, period),
  };
}
