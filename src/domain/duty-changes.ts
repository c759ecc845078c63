/** What changes between two states of rotations: whose duty, and from whom to whom. */
import type { Opening } from './openings.ts';
import { dutyByAgent } from './rotation-preview.ts';
import type { Rotation } from './rotation-record.ts';
import { without } from './stretches.ts';

/** Stretches that an agent would have, and would not have any more. */
export interface DutyChange {
  agentId: string;
  gained: Opening[];
  lost: Opening[];
}

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

/** Whose duty differs between two sets of rotations, and in what; whoever answers in either, by their first change. */
export function dutyChanges(before: readonly Rotation[], after: readonly Rotation[], period: Opening): DutyChange[] {
  const [had, has] = [dutyByAgent(before, period), dutyByAgent(after, period)];
  return [...new Set([...had.keys(), ...has.keys()])]
    .map((agentId) => {
      const [was, is] = [had.get(agentId) ?? [], has.get(agentId) ?? []];
      return { agentId, gained: without(is, was), lost: without(was, is) };
    })
    .filter(({ gained, lost }) => gained.length + lost.length > 0)
    .sort((a, b) => firstOf(a) - firstOf(b));
}

function firstOf({ gained, lost }: DutyChange): number {
  return Math.min(...[...gained, ...lost].map(({ start }) => start));
}

/** Which stretches within a time change hands from one state of a rotation to another, in order. */
export function movesBetween(before: Rotation, after: Rotation, period: Opening): Move[] {
  const changes = dutyChanges([before], [after], period);
  const edges = changes.flatMap(({ gained, lost }) => [...gained, ...lost].flatMap(({ start, end }) => [start, end]));
  const instants = [...new Set(edges)].sort((a, b) => a - b);
  const whose = (side: 'gained' | 'lost', at: number) =>
    changes.find((change) => change[side].some(({ start, end }) => start <= at && at < end))?.agentId;
  return instants.slice(0, -1).flatMap((from, place): Move[] => {
    const [fromId, toId] = [whose('lost', from), whose('gained', from)];
    if (fromId === undefined && toId === undefined) return [];
    const stretch = { rotationId: after.id, from, to: instants[place + 1]! };
    return [{ ...stretch, ...(fromId !== undefined && { fromId }), ...(toId !== undefined && { toId }) }];
  });
}
