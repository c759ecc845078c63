/** The shifts that run at a moment, as they are announced (P6). */
import { isOpen } from './duty-hours.ts';
import type { StartedShift } from './effects.ts';
import { lastOpenings } from './openings.ts';
import type { Policy } from './policy.ts';
import { nextShift, shiftAt } from './rotation.ts';
import type { Rotation } from './rotation-record.ts';
import type { DutyHours } from './week-hours.ts';

/** A running shift; `began` names it, also where it is announced as begun later. */
export type RunningShift = StartedShift & { began: number };

/**
 * The running shift of each rotation; none outside duty hours. It begins, for everybody who reads it, no earlier than
 * duty hours did, or the very first start: nobody was there to announce it, and that is not late.
 */
export function runningShifts(
  rotations: readonly Rotation[],
  now: number,
  { firstStartAt, hours }: Pick<Policy, 'firstStartAt' | 'hours'>,
): RunningShift[] {
  if (!isOpen(hours, now)) return [];
  return rotations.flatMap((rotation) => {
    const shift = shiftAt(rotation, now);
    if (!shift) return [];
    const { agentId, start, end } = shift;
    const next = nextShift(rotation, now);
    const startedAt = Math.max(firstStartAt, openSince(hours, now, start));
    return [
      {
        ...{ rotationId: rotation.id, agentId, began: start, startedAt, endsAt: end },
        ...(next && { nextId: next.agentId, nextAt: next.start }),
      },
    ];
  });
}

/** Since when chats are answered without a break, no earlier than `notBefore`. */
function openSince(hours: DutyHours, at: number, notBefore: number): number {
  let since = at;
  for (const { start, end } of lastOpenings(hours, at + 1)) {
    if (end < since) return since;
    since = start;
    if (since <= notBefore) return notBefore;
  }
  return since;
}

/** The boundary that a shift is announced by. */
export function shiftKey({
  rotationId,
  agentId,
  began,
}: Pick<RunningShift, 'rotationId' | 'agentId' | 'began'>): string {
  return `shift:${rotationId}:${agentId}:${began}`;
}
