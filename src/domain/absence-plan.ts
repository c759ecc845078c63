/** Away and back, as agents say it here, or leads for them (P6). */
import type { Absence, Roster } from './roster.ts';
import { type AwayWish, type PlanContext, type Planned, refuse } from './roster-wish.ts';

/** An agent is away: what was said before of the same time does not count any more. */
export function planAway({ absences }: Roster, wish: AwayWish, { now, agents, by, newId }: PlanContext): Planned {
  const { agentId = by.id, note, to } = wish;
  if (!agents.has(agentId)) return refuse({ reason: 'cannot-answer', agentId });
  if (agentId !== by.id && !by.isLead) return refuse({ reason: 'leads-only', agentId });
  const from = Math.max(wish.from, now);
  if (to !== undefined && to <= wish.from) return refuse({ reason: 'ends-before' });
  if (to !== undefined && to <= now) return refuse({ reason: 'over' });
  const absence: Absence = {
    ...{ id: newId(), agentId, from, source: 'command' },
    ...(to !== undefined && { to }),
    ...(note !== undefined && { note }),
  };
  const endsAfter = (one: Absence) => one.to === undefined || one.to > from;
  const replaced = saidHere(absences, agentId).filter((one) => endsAfter(one) && (to === undefined || one.from < to));
  return {
    kind: 'planned',
    change: { addAbsences: [absence], endAbsences: replaced.map(({ id }) => id) },
    announced: [],
    told: agentId === by.id ? [] : [{ agentId, notice: { type: 'said-for-you', byId: by.id, absence } }],
    said: { type: 'away', absence },
  };
}

/** An agent is back: what was said here is over. What Intercom or Slack shows is changed there. */
export function planBack({ absences }: Roster, agentId: string, { now, agents, by }: PlanContext): Planned {
  if (!agents.has(agentId)) return refuse({ reason: 'cannot-answer', agentId });
  if (agentId !== by.id && !by.isLead) return refuse({ reason: 'leads-only', agentId });
  const here = saidHere(absences, agentId);
  // What was said for later stays, where something is over now.
  const begun = here.filter(({ from }) => from <= now);
  const ended = begun.length > 0 ? begun : here;
  const elsewhere = absences.find((one) => one.agentId === agentId && one.source !== 'command' && one.from <= now);
  const source = elsewhere?.source === 'slack' ? 'slack' : elsewhere && 'intercom';
  if (ended.length === 0)
    return refuse(source ? { reason: 'away-elsewhere', agentId, source } : { reason: 'not-away', agentId });
  return {
    kind: 'planned',
    change: { endAbsences: ended.map(({ id }) => id) },
    announced: [],
    told: agentId === by.id ? [] : [{ agentId, notice: { type: 'said-for-you', byId: by.id } }],
    said: { type: 'back', agentId, ...(source && { isStillAway: source }) },
  };
}

function saidHere(absences: readonly Absence[], agentId: string): Absence[] {
  return absences.filter((absence) => absence.agentId === agentId && absence.source === 'command');
}
