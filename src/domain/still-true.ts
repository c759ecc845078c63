/** The second look at what is told of the roster: is it still so when its turn comes? */
import { clashesOf } from './absence.ts';
import type { ChannelNotice } from './effects.ts';
import type { Roster } from './roster.ts';
import type { PersonalNotice } from './roster-notices.ts';
import { dutyAt, shiftAt } from './rotation.ts';
import type { Rotation } from './rotation-record.ts';

/**
 * Whether a notice still says the truth.
 * @param agentId whom it is told to, where it is told to one
 */
export function isStillTrue(
  notice: ChannelNotice | PersonalNotice,
  agentId: string | undefined,
  { rotations, swaps, absences }: Roster,
  now: number,
): boolean {
  const rotationOf = (id: string): Rotation | undefined => rotations.find((rotation) => rotation.id === id);
  switch (notice.type) {
    case 'shift-started': {
      const { primaries } = dutyAt(rotations, now);
      return notice.shifts.some((shift) => primaries.includes(shift.agentId));
    }
    case 'swap-asked':
      return swaps.some(({ id }) => id === notice.swap.id);
    case 'shift-reminder': {
      const rotation = rotationOf(notice.rotationId);
      return now < notice.from && rotation !== undefined && shiftAt(rotation, notice.from)?.agentId === agentId;
    }
    case 'absent-in-shift':
      return clashesOf({ rotations, swaps, absences }, now).some(
        ({ absence, shifts }) =>
          absence.id === notice.absence.id && shifts.some(({ from }) => notice.shifts.some((one) => one.from === from)),
      );
    case 'nobody-answers': {
      const rotation = rotationOf(notice.rotationId);
      return rotation !== undefined && shiftAt(rotation, now)?.agentId === notice.agentId;
    }
    default:
      return true;
  }
}
