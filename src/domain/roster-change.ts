/** What a change makes of a roster, and how one stretch of a rotation is given to somebody (P6). */
import type { Roster, RosterChange } from './roster.ts';
import { shiftsBetween } from './rotation.ts';
import type { Override, Rotation } from './rotation-record.ts';

/** From `from` (included) to `to` (excluded), epoch ms. */
export interface Stretch {
  rotationId: string;
  from: number;
  to: number;
}

/** A stretch that changes hands; whoever is absent had it not, or has it not any more. */
export interface Move extends Stretch {
  fromId?: string;
  toId?: string;
}

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

/** Who has which part of a stretch; where nobody is on duty there is no part. */
function holdersOf(rotation: Rotation, from: number, to: number): Move[] {
  return shiftsBetween(rotation, from, to).map(({ agentId, start, end }) => ({
    rotationId: rotation.id,
    from: Math.max(start, from),
    to: Math.min(end, to),
    toId: agentId,
  }));
}

/** Whether a stretch, as far as anybody is on duty in it, is one agent's. */
export function isAllTheirs(rotation: Rotation, agentId: string, from: number, to: number): boolean {
  const holders = holdersOf(rotation, from, to);
  return holders.length > 0 && holders.every(({ toId }) => toId === agentId);
}

/** Which stretches within a time change hands from one state of a rotation to another, in order. */
export function movesBetween(before: Rotation, after: Rotation, from: number, to: number): Move[] {
  const [had, has] = [holdersOf(before, from, to), holdersOf(after, from, to)];
  const edges = [...new Set([from, to, ...[...had, ...has].flatMap((move) => [move.from, move.to])])].sort(
    (a, b) => a - b,
  );
  const holderAt = (moves: readonly Move[], at: number) => moves.find((move) => move.from <= at && at < move.to)?.toId;
  const moves: Move[] = [];
  for (const [place, start] of edges.slice(0, -1).entries()) {
    const [fromId, toId, end] = [holderAt(had, start), holderAt(has, start), edges[place + 1]!];
    if (fromId === toId) continue;
    const last = moves.at(-1);
    if (last && last.to === start && last.fromId === fromId && last.toId === toId) last.to = end;
    else
      moves.push({
        ...{ rotationId: after.id, from: start, to: end },
        ...(fromId !== undefined && { fromId }),
        ...(toId !== undefined && { toId }),
      });
  }
  return moves;
}

/** Whoever has duty to come in a rotation: in its order, or by an override that is not over. */
export function agentsWithDuty(
  rotations: readonly Rotation[],
  now: number,
): Array<{ rotationId: string; agentId: string }> {
  return rotations.flatMap(({ id: rotationId, agents, pattern, overrides }) => {
    const inOrder = pattern.every === 'weekday' ? Object.values(pattern.agents).flat() : agents;
    const byOverride = overrides.filter(({ to }) => to > now).map(({ agentId }) => agentId);
    return [...new Set([...inOrder, ...byOverride])].map((agentId) => ({ rotationId, agentId }));
  });
}
