/** Who answers now and next, as anybody may ask (P6). Instants are epoch ms. */
import type { Agent, Team } from './agent.ts';
import { isOpen, nextOpening } from './duty-hours.ts';
import { nextShift, shiftAt } from './rotation.ts';
import type { Rotation } from './rotation-record.ts';
import type { DutyHours } from './week-hours.ts';

export interface DutyNow {
  /** In their order. */
  rotations: readonly RotationNow[];
  /** Who is called first: where the one on duty is away, somebody else. */
  answers?: Agent;
  /** When chats are answered again; absent within duty hours. */
  opensAt?: number;
}

export interface RotationNow {
  id: string;
  name: string;
  timeZone: string;
  now?: { agent: Agent; until: number };
  /** Who stands by now. */
  backups: readonly Agent[];
  next?: { agent: Agent; from: number };
}

/** Outside duty hours nobody is on duty, whosever shift it is. */
export function dutyNowOf(
  rotations: readonly Rotation[],
  { agents, onDuty }: Pick<Team, 'agents' | 'onDuty'>,
  hours: DutyHours,
  at: number,
): DutyNow {
  const opensAt = isOpen(hours, at) ? undefined : nextOpening(hours, at);
  const ofRotation = (rotation: Rotation): RotationNow => {
    const shift = isOpen(hours, at) ? shiftAt(rotation, at) : undefined;
    const after = nextShift(rotation, at);
    const [now, next] = [shift && agents.get(shift.agentId), after && agents.get(after.agentId)];
    return {
      ...{ id: rotation.id, name: rotation.name, timeZone: rotation.timeZone },
      backups: (shift?.backupIds ?? []).flatMap((id) => agents.get(id) ?? []),
      ...(shift && now && { now: { agent: now, until: shift.end } }),
      ...(after && next && { next: { agent: next, from: after.start } }),
    };
  };
  return {
    rotations: rotations.map(ofRotation),
    ...(onDuty && { answers: onDuty }),
    ...(opensAt !== undefined && { opensAt }),
  };
}
