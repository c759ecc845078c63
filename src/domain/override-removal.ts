/** Taking an override away: whoever has the stretch by the rotation has it again, from now on (P6). */
import { movesBetween } from './duty-changes.ts';
import { tellMoved, whyUnfit } from './override.ts';
import type { Roster } from './roster.ts';
import { applyChange } from './roster-change.ts';
import type { DutyMoved } from './roster-notices.ts';
import { type PlanContext, type Planned, type RemoveOverrideWish, refuse, rotationNamed } from './roster-wish.ts';
import type { Override } from './rotation-record.ts';

/** Leads may; whoever made it, or is on duty by it, too, unless two have agreed on it in a swap. */
export function mayRemove({ byId, agentId, swapId }: Override, by: PlanContext['by']): boolean {
  return by.isLead || (swapId === undefined && (byId === by.id || agentId === by.id));
}

/** Of one that runs, what has been stays as it was. */
export function planRemoval(roster: Roster, { overrideId }: RemoveOverrideWish, context: PlanContext): Planned {
  const { by, now, newId, agents } = context;
  const rotation = roster.rotations.find(({ overrides }) => overrides.some(({ id }) => id === overrideId));
  const override = rotation?.overrides.find(({ id }) => id === overrideId);
  if (!rotation || !override) return refuse({ reason: 'unknown-override' });
  if (override.to <= now) return refuse({ reason: 'over' });
  if (!mayRemove(override, by)) return refuse({ reason: 'not-your-override', override });
  const been =
    override.from < now ? [{ rotationId: rotation.id, override: { ...override, id: newId(), to: now } }] : [];
  const change = { removeOverrides: [override.id], addOverrides: been };
  const after = rotationNamed(applyChange(roster, change), rotation.id) ?? rotation;
  const moves = movesBetween(rotation, after, { start: Math.max(override.from, now), end: override.to });
  for (const { toId, ...stretch } of moves) {
    const unfit = toId === undefined ? undefined : whyUnfit(roster, toId, stretch, context);
    if (unfit) return unfit;
  }
  const notice: DutyMoved = { type: 'duty-moved', how: 'removal', byId: by.id, moves };
  const told = tellMoved(notice);
  const knows = [by.id, ...told.map(({ agentId }) => agentId)];
  const maker = agents.has(override.byId) && !knows.includes(override.byId) ? [override.byId] : [];
  return {
    kind: 'planned',
    change,
    announced: moves.length > 0 ? [notice] : [],
    told: [...told, ...maker.map((agentId) => ({ agentId, notice }))],
    said: notice,
  };
}
