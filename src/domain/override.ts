/** Overrides: a stretch of duty given to somebody for once, and the duty taken now (P6). */

import { absenceIn } from './absence.ts';
import { canReceive } from './agent.ts';
import { type Move, movesBetween } from './duty-changes.ts';
import type { Roster } from './roster.ts';
import { applyChange, giveStretches, isAllTheirs, overlap } from './roster-change.ts';
import type { DutyMoved } from './roster-notices.ts';
import {
  type OverrideWish,
  type Plan,
  type PlanContext,
  type Planned,
  type Refused,
  refuse,
  rotationNamed,
  type TakeWish,
} from './roster-wish.ts';
import { nextShift, shiftAt } from './rotation.ts';
import type { Override, Rotation } from './rotation-record.ts';
import { spanOf } from './stretches.ts';

/** Gives a stretch to an agent; of one that has begun, the rest. */
export function planOverride(roster: Roster, wish: OverrideWish, context: PlanContext): Planned {
  const rotation = rotationNamed(roster, wish.rotationId);
  if (!rotation) return refuse({ reason: 'unknown-rotation' });
  const { agentId = context.by.id } = wish;
  if (agentId !== context.by.id && !context.by.isLead) return refuse({ reason: 'leads-only', agentId });
  const unfit = whyNotThen(wish, context.now) ?? whyUnfit(roster, agentId, wish, context);
  if (unfit) return unfit;
  const override = overrideOf({ ...wish, agentId }, context, wish.reason);
  if (isAllTheirs(rotation, agentId, override.from, override.to)) return refuse({ reason: 'has-it-already', agentId });
  const other = rotation.overrides.find((one) => one.agentId !== agentId && overlap(one, override));
  if (other && !wish.replaces) return refuse({ reason: 'overlap', override: other });
  return planMoves(roster, [{ rotation, override }], { how: 'override', context });
}

/** Takes the duty from now on. */
export function planTake(roster: Roster, wish: TakeWish, context: PlanContext): Planned {
  const { now } = context;
  const running = roster.rotations.filter(({ id }) => wish.rotationId === undefined || id === wish.rotationId);
  const open = running.filter((rotation) => shiftAt(rotation, now) !== undefined);
  if (running.length === 0) return refuse({ reason: 'unknown-rotation' });
  if (open.length > 1) return refuse({ reason: 'which-rotation' });
  const [rotation] = open;
  const shift = rotation && shiftAt(rotation, now);
  if (!rotation || !shift) return refuse(noDutyThen(running, now));
  const stretch = { rotationId: rotation.id, from: now, to: wish.to ?? shift.end };
  const asOverride = { ...wish, ...stretch, type: 'override', replaces: true } as const;
  const planned = planOverride(roster, asOverride, context);
  if (planned.kind === 'refused') return planned;
  const asTaken = <T extends { type: string }>(notice: T): T =>
    notice.type === 'duty-moved' ? { ...notice, how: 'take' } : notice;
  return {
    ...planned,
    announced: planned.announced.map(asTaken),
    told: planned.told.map(({ agentId, notice }) => ({ agentId, notice: asTaken(notice) })),
    said: asTaken(planned.said),
  };
}

/** Why an agent cannot be given a stretch of duty. */
export function whyUnfit(
  { absences }: Roster,
  agentId: string,
  stretch: { from: number; to: number },
  { agents, now }: PlanContext,
): Refused | undefined {
  const agent = agents.get(agentId);
  if (!agent || !canReceive(agent)) return refuse({ reason: 'cannot-answer', agentId });
  const absence = absenceIn(absences, agentId, { from: Math.max(stretch.from, now), to: stretch.to }, now);
  return absence && refuse({ reason: 'away-then', agentId, absence });
}

/** Why nothing can be changed in a stretch. */
export function whyNotThen({ from, to }: { from: number; to: number }, now: number): Refused | undefined {
  if (to <= from) return refuse({ reason: 'ends-before' });
  return to <= now ? refuse({ reason: 'over' }) : undefined;
}

/** An override as it is kept: of a stretch that has begun, the rest. */
export function overrideOf(
  { agentId, from, to }: { agentId: string; from: number; to: number },
  { now, by, newId }: PlanContext,
  reason?: string,
): Override {
  return { id: newId(), agentId, from: Math.max(from, now), to, byId: by.id, ...(reason && { reason }) };
}

/** The plan that gives stretches to agents at once: announced, and told to whoever gains or loses by it. */
export function planMoves(
  roster: Roster,
  given: ReadonlyArray<{ rotation: Rotation; override: Override }>,
  { how, context }: { how: DutyMoved['how']; context: PlanContext },
): Planned {
  const change = giveStretches(
    roster.rotations,
    given.map(({ rotation, override }) => ({ rotationId: rotation.id, override })),
    context.newId,
  );
  const after = applyChange(roster, change);
  const moves = given.flatMap(({ rotation, override }) =>
    movesBetween(rotation, rotationNamed(after, rotation.id) ?? rotation, spanOf(override)),
  );
  if (moves.length === 0)
    return refuse(
      noDutyThen(
        given.map(({ rotation }) => rotation),
        context.now,
      ),
    );
  const notice: DutyMoved = { type: 'duty-moved', how, byId: context.by.id, moves };
  return { kind: 'planned', change, announced: [notice], told: tellMoved(notice), said: notice };
}

/** Whoever gains or loses is told of the stretches that are theirs; whoever did it knows. */
export function tellMoved(notice: DutyMoved): Plan['told'] {
  const concerned = new Set(
    notice.moves.flatMap(({ fromId, toId }) => [fromId, toId].filter((id) => id !== undefined)),
  );
  return [...concerned]
    .filter((id) => id !== notice.byId)
    .map((agentId) => ({
      agentId,
      notice: { ...notice, moves: notice.moves.filter((move) => isOf(move, agentId)) },
    }));
}

function isOf({ fromId, toId }: Move, agentId: string): boolean {
  return fromId === agentId || toId === agentId;
}

function noDutyThen(rotations: readonly Rotation[], now: number): { reason: 'no-duty-then'; nextFrom?: number } {
  const starts = rotations.flatMap((rotation) => nextShift(rotation, now)?.start ?? []);
  return { reason: 'no-duty-then', ...(starts.length > 0 && { nextFrom: Math.min(...starts) }) };
}
