/** What people do with the roster in Slack (P6): one transaction an act, under the roster's lock. */
import { randomUUID } from 'node:crypto';
import { clashesOf } from '../domain/absence.ts';
import type { TeamEffect } from '../domain/effects.ts';
import type { Roster } from '../domain/roster.ts';
import { applyChange } from '../domain/roster-change.ts';
import { planWish } from '../domain/roster-plan.ts';
import type { Plan, PlanContext, RosterRefusal, RosterWish } from '../domain/roster-wish.ts';
import { runningShifts, shiftKey } from '../domain/shift-start.ts';
import type { DutyHours } from '../domain/week-hours.ts';
import { keepDutyShown } from './duty-shown.ts';
import type { RosterAct, RosterDesk, RosterResult } from './ports.ts';
import { addRosterEffects } from './roster-effects.ts';
import type { RosterParts } from './roster-parts.ts';
import { viewTeam } from './roster-view.ts';
import { passClashes } from './roster-watch.ts';
import { readStats } from './stats.ts';
import { Busy, type Transaction } from './store.ts';

export function createRosterDesk(parts: RosterParts): RosterDesk {
  const { activity } = parts;
  return {
    act: (act) => activity.run(() => actOnRoster(parts, act)),
    view: (slackUserId) => activity.run(() => viewTeam(parts, slackUserId)),
    stats: (slackUserId) => activity.run(() => readStats(parts, slackUserId)),
  };
}

/** Does what somebody wishes, or says why not. */
async function actOnRoster(parts: RosterParts, { wish, forSlackId, by, once }: RosterAct): Promise<RosterResult> {
  const { directory, clock, leads, store, ring } = parts;
  const agent = await directory.agentInSlack(by.slackUserId);
  const isLead = leads.has(by.slackUserId);
  if (!agent && !isLead) return { kind: 'not-an-agent' };
  const whom = forSlackId === undefined ? undefined : await directory.agentInSlack(forSlackId);
  const { agents } = await directory.team();
  const scene = async () => ({
    ...{ agents, rotations: (await directory.roster()).rotations, now: clock.now() },
    ...(agent && { meId: agent.id }),
  });
  if (forSlackId !== undefined && !whom) return { kind: 'no-such-agent' };
  const context: PlanContext = {
    now: clock.now(),
    agents,
    by: { id: agent?.id ?? by.slackUserId, isLead },
    newId: () => randomUUID(),
  };
  const asked = whom ? ({ ...wish, agentId: whom.id } as RosterWish) : wish;
  try {
    const { hours } = await directory.policy();
    const done = await store.transaction('press', (tx) => commit(tx, asked, context, { hours, once }));
    if (done.kind === 'refused') return { ...done, scene: await scene() };
    directory.forget();
    if (done.kind === 'done-before') return done;
    ring(done.lanes);
    await keepDutyShown(parts);
    return { kind: 'done', said: done.said, scene: await scene(), clashes: done.clashes };
  } catch (error) {
    if (error instanceof Busy) return { kind: 'press-again' };
    throw error;
  }
}

type Committed =
  | { kind: 'refused'; refusal: RosterRefusal }
  | { kind: 'done-before' }
  | (Pick<Plan, 'said'> & { kind: 'done'; lanes: string[]; clashes: ReturnType<typeof clashesOf> });

async function commit(
  tx: Transaction,
  wish: RosterWish,
  context: PlanContext,
  { hours, once }: { hours: DutyHours; once: string | undefined },
): Promise<Committed> {
  const { now, by } = context;
  const roster = await tx.lockRoster();
  if (once !== undefined && (await tx.passedBoundary(once))) return { kind: 'done-before' };
  const plan = planWish(roster, wish, context);
  if (plan.kind === 'refused') return { kind: 'refused', refusal: await withEnd(tx, wish, plan.refusal) };
  if (once !== undefined) await tx.passBoundary(once, now);
  await tx.saveRoster(plan.change, { event: eventOf[wish.type], actor: by.id, change: audited(plan) });
  const after = applyChange(roster, plan.change);
  await passAnnounced(tx, plan, roster, after, now);
  const clashes = clashesOf(after, now, hours).filter(({ absence }) => plan.change.addAbsences?.includes(absence));
  const effects: TeamEffect[] = [
    ...plan.announced.map((notice) => ({ kind: 'PostInChannel' as const, to: 'chats' as const, notice })),
    ...plan.told.map((each) => ({ kind: 'TellAgent' as const, ...each })),
    ...(await passClashes(tx, clashes, now, by.id)),
  ];
  return { kind: 'done', said: plan.said, lanes: await addRosterEffects(tx, effects, now), clashes };
}

/** A swap that is over is told as what it came to. */
async function withEnd(tx: Transaction, wish: RosterWish, refusal: RosterRefusal): Promise<RosterRefusal> {
  if (refusal.reason !== 'unknown-swap' || !('swapId' in wish)) return refusal;
  const ended = await tx.endedSwap(wish.swapId);
  return ended ? { reason: 'swap-over', ...ended } : refusal;
}

/** Duty hours do not matter to what has been announced. */
const always = { firstStartAt: 0, hours: { timeZone: 'UTC', holidays: [] } };

/** A shift that begins with an act is announced by the act: the calendar does not say it again. */
async function passAnnounced(tx: Transaction, plan: Plan, before: Roster, after: Roster, now: number): Promise<void> {
  if (plan.said.type !== 'duty-moved') return;
  const ran = new Set(runningShifts(before.rotations, now, always).map(shiftKey));
  for (const shift of runningShifts(after.rotations, now, always))
    if (!ran.has(shiftKey(shift))) await tx.passBoundary(shiftKey(shift), now);
}

const eventOf: Record<RosterWish['type'], string> = {
  override: 'DutyOverridden',
  'remove-override': 'OverrideRemoved',
  take: 'DutyTaken',
  'ask-swap': 'SwapAsked',
  'accept-swap': 'SwapAccepted',
  'decline-swap': 'SwapDeclined',
  'cancel-swap': 'SwapCancelled',
  away: 'AgentAway',
  back: 'AgentBack',
};

/** The audit trail holds who and when, and no words of anybody. */
function audited({ change }: Plan): Record<string, unknown> {
  const without = <T extends { note?: string; reason?: string }>({ note: _note, reason: _reason, ...rest }: T) => rest;
  return {
    ...change,
    ...(change.addOverrides && {
      addOverrides: change.addOverrides.map((each) => ({ ...each, override: without(each.override) })),
    }),
    ...(change.addSwaps && { addSwaps: change.addSwaps.map(without) }),
    ...(change.addAbsences && { addAbsences: change.addAbsences.map(without) }),
  };
}
