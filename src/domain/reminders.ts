/** Reminders before a shift (P6). Instants are epoch ms, on the calendar: TIME_SCALE does not touch them. */
import { nextOpening } from './duty-hours.ts';
import type { Policy } from './policy.ts';
import { shiftAt, shiftsBetween } from './rotation.ts';
import type { Rotation } from './rotation-record.ts';

export interface Reminder {
  rotationId: string;
  agentId: string;
  /** When the shift's agent begins to answer: where duty hours begin later than the shift, that is then. */
  from: number;
  to: number;
  /** How long before the shift it was due. */
  aheadMs: number;
}

/**
 * The reminders that came due after `after`, up to `now`, one a shift: of several the one that is nearest to it. A shift
 * that was moved into less than that is not reminded of so late (its agent was told of the move), and neither is one
 * that goes on from the agent's own, nor one that lies outside of duty hours, where there is nothing to do.
 */
export function remindersDue(
  rotations: readonly Rotation[],
  { remindersMs, hours }: Pick<Policy, 'remindersMs' | 'hours'>,
  { after, now }: { after: number; now: number },
): Reminder[] {
  const nearestFirst = remindersMs.toSorted((a, b) => a - b);
  const farthest = nearestFirst.at(-1);
  if (farthest === undefined) return [];
  return rotations.flatMap((rotation) =>
    shiftsBetween(rotation, now, now + farthest + 1).flatMap(({ agentId, start, end }) => {
      const from = nextOpening(hours, start);
      if (from === undefined || from >= end || from <= now) return [];
      const aheadMs = nearestFirst.find((ms) => after < from - ms && from - ms <= now);
      if (aheadMs === undefined || shiftAt(rotation, start - 1)?.agentId === agentId) return [];
      return [{ rotationId: rotation.id, agentId, from, to: end, aheadMs }];
    }),
  );
}
