/** Looks, each minute, for what has become of the roster by itself: absences in shifts, swaps that ran out, agents who left. */
import { type Clash, clashesOf } from '../domain/absence.ts';
import { canReceive, isThere } from '../domain/agent.ts';
import type { TeamEffect } from '../domain/effects.ts';
import type { Roster } from '../domain/roster.ts';
import { agentsWithDuty } from '../domain/roster-change.ts';
import { runningShifts } from '../domain/shift-start.ts';
import { deadSwaps, planEnd, swapExpiresAt } from '../domain/swap.ts';
import type { CalendarParts } from './calendar-parts.ts';
import { addRosterEffects } from './roster-effects.ts';
import type { Store, Transaction } from './store.ts';

export async function watchRoster(parts: CalendarParts): Promise<void> {
  const roster = await parts.directory.roster();
  await tellOfAbsences(parts, roster);
  await endDeadSwaps(parts, roster);
  await nameWhoLeft(parts, roster);
  await tellNobodyAnswers(parts, roster);
}

/** Each shift that an absence reaches into is told once: to its agent, and to the leads. */
async function tellOfAbsences({ store, directory, clock, ring }: CalendarParts, roster: Roster): Promise<void> {
  const now = clock.now();
  const { hours } = await directory.policy();
  if (!(await hasNews(store, clashesOf(roster, now, hours)))) return;
  ring(
    await store.transaction('work', async (tx) => {
      const effects = await passClashes(tx, clashesOf(await tx.lockRoster(), now, hours), now);
      return addRosterEffects(tx, effects, now);
    }),
  );
}

async function hasNews(store: Store, clashes: readonly Clash[]): Promise<boolean> {
  for (const { absence, shifts } of clashes)
    for (const shift of shifts) if (!(await store.passedBoundary(clashKey(absence.id, shift)))) return true;
  return false;
}

/**
 * What is to be told of absences, each shift once.
 * @param knowsId an agent who is told in another way
 */
export async function passClashes(
  tx: Transaction,
  clashes: readonly Clash[],
  now: number,
  knowsId?: string,
): Promise<TeamEffect[]> {
  const effects: TeamEffect[] = [];
  for (const { absence, shifts } of clashes) {
    const isNew = [];
    for (const shift of shifts) if (await tx.passBoundary(clashKey(absence.id, shift), now)) isNew.push(shift);
    if (isNew.length === 0) continue;
    const notice = { type: 'absent-in-shift', absence, shifts: isNew } as const;
    if (absence.agentId !== knowsId) effects.push({ kind: 'TellAgent', agentId: absence.agentId, notice });
    effects.push({ kind: 'PostInChannel', to: 'leads', notice });
  }
  return effects;
}

function clashKey(absenceId: string, { rotationId, from }: { rotationId: string; from: number }): string {
  return `absent:${absenceId}:${rotationId}:${from}`;
}

/** Ends the swaps that nobody took in time, and those whose stretch has become somebody else's. */
async function endDeadSwaps({ store, clock, ring }: CalendarParts, roster: Roster): Promise<void> {
  const now = clock.now();
  if (deadSwaps(roster, now).length === 0) return;
  ring(
    await store.transaction('work', async (tx) => {
      const plans = deadSwaps(await tx.lockRoster(), now).map((swap) =>
        planEnd(swap, swapExpiresAt(swap) <= now ? 'expired' : 'cancelled'),
      );
      const endSwaps = plans.flatMap(({ change }) => change.endSwaps ?? []);
      if (endSwaps.length === 0) return [];
      await tx.saveRoster({ endSwaps }, { event: 'SwapsEnded', actor: 'clock', change: { endSwaps } });
      const effects = plans.flatMap(({ told }) => told.map((each) => ({ kind: 'TellAgent' as const, ...each })));
      return addRosterEffects(tx, effects, now);
    }),
  );
}

/** The ids of those who have duty to come and cannot have it, as the leads were told. */
const leftFact = 'leftAgents';

async function nameWhoLeft({ store, directory, clock, ring }: CalendarParts, roster: Roster): Promise<void> {
  const { agents } = await directory.team();
  const now = clock.now();
  const cannot = agentsWithDuty(roster.rotations, now).filter(({ agentId }) => {
    const agent = agents.get(agentId);
    return !agent || !canReceive(agent);
  });
  const ids = [...new Set(cannot.map(({ agentId }) => agentId))].sort();
  const isKnown = (known: unknown) => JSON.stringify(known ?? []) === JSON.stringify(ids);
  if (agents.size === 0 || isKnown(await store.fact(leftFact))) return;
  const names = await store.agentNames(ids);
  ring(
    await store.transaction('work', async (tx) => {
      const known = (await tx.lockFacts([leftFact])).get(leftFact) as string[] | undefined;
      if (isKnown(known)) return [];
      await tx.saveFacts({ [leftFact]: ids });
      const isNew = cannot.filter(({ agentId }) => !known?.includes(agentId));
      if (isNew.length === 0) return [];
      const agentIds = [...new Set(isNew.map(({ agentId }) => agentId))];
      const rotationIds = [...new Set(isNew.map(({ rotationId }) => rotationId))];
      const notice = { type: 'agents-left', agentIds, rotationIds, names } as const;
      return addRosterEffects(tx, [{ kind: 'PostInChannel', to: 'leads', notice }], now);
    }),
  );
}

/** A shift that runs while nobody of it, nor anybody who stands by, answers: the leads hear of it once a shift. */
async function tellNobodyAnswers({ store, directory, clock, ring }: CalendarParts, roster: Roster): Promise<void> {
  const now = clock.now();
  const [running] = runningShifts(roster.rotations, now, await directory.policy());
  const { onDuty } = await directory.team();
  if (!running || (onDuty && isThere(onDuty))) return;
  const { rotationId, agentId, began, endsAt } = running;
  const key = `nobody-answers:${rotationId}:${agentId}:${began}`;
  if (await store.passedBoundary(key)) return;
  const notice = { type: 'nobody-answers', rotationId, agentId, from: began, to: endsAt } as const;
  ring(
    await store.transaction('work', async (tx) =>
      (await tx.passBoundary(key, now))
        ? addRosterEffects(tx, [{ kind: 'PostInChannel', to: 'leads', notice }], now)
        : [],
    ),
  );
}
