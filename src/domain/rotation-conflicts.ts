/** What stands in the way of coming shifts. */
import type { Agent } from './agent.ts';
import type { Opening } from './openings.ts';
import type { Absence } from './roster.ts';
import { agentsOf, shiftsIn } from './rotation-preview.ts';
import type { Rotation, Shift } from './rotation-record.ts';
import { spanOf, within } from './stretches.ts';

export type Conflict =
  /** Somebody who has a shift is absent in a part of it. */
  | ({ kind: 'absent'; agentId: string; rotationId: string } & Opening)
  /** Two overrides say different things for the same time: `laterId` counts. */
  | ({ kind: 'overrides-overlap'; rotationId: string; earlierId: string; laterId: string } & Opening)
  /** Somebody who is not among the agents: left, or never was. */
  | { kind: 'unknown-agent'; agentId: string; rotationId: string }
  /** Somebody who cannot press in Slack, or to whom Intercom assigns nothing. */
  | { kind: 'no-slack' | 'no-seat'; agentId: string; rotationId: string };

/** Everything that stands in the way in a period, in the order of the rotations. */
export function conflictsIn(
  rotations: readonly Rotation[],
  { agents, absences }: { agents: ReadonlyMap<string, Agent>; absences: readonly Absence[] },
  period: Opening,
): Conflict[] {
  return rotations.flatMap((rotation) => [
    ...strangers(rotation, agents, period),
    ...absentIn(shiftsIn(rotation, period), absences),
    ...overlaps(rotation, period),
  ]);
}

/** The parts of shifts in which their agents are absent. */
export function absentIn(
  shifts: readonly Shift[],
  absences: readonly Absence[],
): Extract<Conflict, { kind: 'absent' }>[] {
  return shifts.flatMap(({ agentId, rotationId, ...shift }) =>
    absences
      .filter((absence) => absence.agentId === agentId)
      .map(({ from, to = Number.POSITIVE_INFINITY }) => within({ start: from, end: to }, shift))
      .filter(({ start, end }) => start < end)
      .map((part) => ({ kind: 'absent' as const, agentId, rotationId, ...part })),
  );
}

function strangers(rotation: Rotation, agents: ReadonlyMap<string, Agent>, period: Opening): Conflict[] {
  const { id: rotationId } = rotation;
  return agentsOf(rotation, period.start).flatMap((agentId): Conflict[] => {
    const agent = agents.get(agentId);
    if (!agent) return [{ kind: 'unknown-agent', agentId, rotationId }];
    if (agent.slackUserId === undefined) return [{ kind: 'no-slack', agentId, rotationId }];
    return agent.isSeatless ? [{ kind: 'no-seat', agentId, rotationId }] : [];
  });
}

function overlaps({ id: rotationId, overrides }: Rotation, period: Opening): Conflict[] {
  return overrides.flatMap((earlier, place) =>
    overrides.slice(place + 1).flatMap((later): Conflict[] => {
      const both = within(within(spanOf(earlier), spanOf(later)), period);
      if (both.start >= both.end || earlier.agentId === later.agentId) return [];
      return [{ kind: 'overrides-overlap', rotationId, earlierId: earlier.id, laterId: later.id, ...both }];
    }),
  );
}
