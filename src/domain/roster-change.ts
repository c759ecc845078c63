/** What a change makes of a roster, and how one stretch of a rotation is given to somebody (P6). */
import type { Roster, RosterChange } from './roster.ts';
import { shiftsBetween } from './rotation.ts';
import { agentsOf } from './rotation-preview.ts';
import type { Override, Rotation } from './rotation-record.ts';

/** The roster as a change leaves it. */
export function applyChange(roster: Roster, change: RosterChange): Roster {
  const removed = new Set(change.removeOverrides);
  const endedSwaps = new Set(change.endSwaps?.map(({ id }) => id));
  const endedAbsences = new Set(change.endAbsences);
  const overridesOf = ({ id, overrides }: Rotation) => [
    ...overrides.filter((override) => !removed.has(override.id)),
    ...(change.addOverrides ?? []).flatMap((each) => (each.rotationId === id ? [each.override] : [])),
  ];
  const kept = new Map(roster.rotations.map((rotation) => [rotation.id, rotation]));
  const rotations = (change.rotations ?? roster.rotations).map((rotation) => ({
    ...rotation,
    overrides: overridesOf(kept.get(rotation.id) ?? rotation),
  }));
  return {
    rotations,
    swaps: [...roster.swaps.filter(({ id }) => !endedSwaps.has(id)), ...(change.addSwaps ?? [])],
    absences: [...roster.absences.filter(({ id }) => !endedAbsences.has(id)), ...(change.addAbsences ?? [])],
  };
}

/** Gives stretches to agents. What they overlap is cut to what is left of it, so that no two overrides ever overlap. */
export function giveStretches(
  rotations: readonly Rotation[],
  given: ReadonlyArray<{ rotationId: string; override: Override }>,
  newId: () => string,
): Required<Pick<RosterChange, 'addOverrides' | 'removeOverrides'>> {
  const changes = rotations.map(({ id, overrides }) => {
    const after = given
      .filter(({ rotationId }) => rotationId === id)
      .reduce(
        (left, { override }) => [...left.flatMap((other) => withoutStretch(other, override, newId)), override],
        [...overrides],
      );
    return {
      removeOverrides: overrides.filter((one) => !after.includes(one)).map((one) => one.id),
      addOverrides: after.filter((one) => !overrides.includes(one)).map((override) => ({ rotationId: id, override })),
    };
  });
  return {
    removeOverrides: changes.flatMap(({ removeOverrides }) => removeOverrides),
    addOverrides: changes.flatMap(({ addOverrides }) => addOverrides),
  };
}

/** What is left of an override when a stretch of it is somebody else's: itself, up to two pieces, or nothing. */
function withoutStretch(override: Override, { from, to }: Override, newId: () => string): Override[] {
  if (!overlap(override, { from, to })) return [override];
  return [
    ...(override.from < from ? [{ ...override, id: newId(), to: from }] : []),
    ...(override.to > to ? [{ ...override, id: newId(), from: to }] : []),
  ];
}

export function overlap(a: { from: number; to: number }, b: { from: number; to: number }): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Whether a stretch, as far as anybody is on duty in it, is one agent's. */
export function isAllTheirs(rotation: Rotation, agentId: string, from: number, to: number): boolean {
  const shifts = shiftsBetween(rotation, from, to);
  return shifts.length > 0 && shifts.every((shift) => shift.agentId === agentId);
}

/** Whoever has duty to come in a rotation: in its order, or by an override that is not over. */
export function agentsWithDuty(
  rotations: readonly Rotation[],
  now: number,
): Array<{ rotationId: string; agentId: string }> {
  return rotations.flatMap((rotation) =>
    agentsOf(rotation, now).map((agentId) => ({ rotationId: rotation.id, agentId })),
  );
}
