/** The rotations as leads change them (P6): a change is shown with what it comes to before it is saved. */
import { createHash, randomUUID } from 'node:crypto';
import { dutyChanges } from '../domain/duty-changes.ts';
import type { Roster } from '../domain/roster.ts';
import { outlookOf } from '../domain/rotation-outlook.ts';
import { comingWeeks } from '../domain/rotation-preview.ts';
import type { Rotation } from '../domain/rotation-record.ts';
import { type RotationWish, wished } from '../domain/rotation-wish.ts';
import { canonical, isSame } from '../domain/same.ts';
import { keepDutyShown } from './duty-shown.ts';
import type { RotationRefused, RotationsDesk } from './ports.ts';
import { addRosterEffects } from './roster-effects.ts';
import type { RosterParts } from './roster-parts.ts';
import { Busy, type Transaction } from './store.ts';

/** What leads do with the rotations. */
export function createRotationsDesk(parts: RosterParts): RotationsDesk {
  const { activity, directory, leads, store, clock, ring } = parts;
  const asLead = <T>(slackUserId: string, work: () => Promise<T>) =>
    activity.run(async () => (leads.has(slackUserId) ? work() : ({ kind: 'not-a-lead' } as const)));

  return {
    read: (slackUserId) =>
      asLead(slackUserId, async () => {
        const { rotations } = await store.roster();
        const { agents } = await directory.team();
        const { timeZone } = (await directory.policy()).hours;
        return { kind: 'rotations', rotations, agents, timeZone, now: clock.now(), mark: markOf(rotations) };
      }),

    preview: (wish, seen, slackUserId) =>
      asLead(slackUserId, async () => {
        const roster = await store.roster();
        const next = nextOf(roster, wish, seen);
        if (next.kind !== 'rotations') return next;
        const { agents } = await directory.team();
        const { hours } = await directory.policy();
        const outlook = outlookOf(roster, next.rotations, { agents, hours, now: clock.now() });
        return { kind: 'preview', outlook, agents };
      }),

    save: (wish, seen, slackUserId) =>
      asLead(slackUserId, async () => {
        const by = (await directory.agentInSlack(slackUserId))?.id ?? slackUserId;
        try {
          const saved = await store.transaction('press', (tx) => save(tx, wish, { seen, by, now: clock.now() }));
          if (saved.kind !== 'saved') return saved;
          directory.forget();
          ring(saved.lanes);
          await keepDutyShown(parts);
          return { kind: 'saved' };
        } catch (error) {
          if (error instanceof Busy) return { kind: 'press-again' };
          throw error;
        }
      }),
  };
}

/** Stores the change and what those are told whose shifts it moves, whoever made it aside. */
async function save(
  tx: Transaction,
  wish: RotationWish,
  { seen, by, now }: { seen: string; by: string; now: number },
): Promise<{ kind: 'saved'; lanes: string[] } | { kind: 'unchanged' } | RotationRefused> {
  const roster = await tx.lockRoster();
  const next = nextOf(roster, wish, seen);
  if (next.kind !== 'rotations') return next;
  const { rotations } = next;
  if (markOf(rotations) === markOf(roster.rotations)) return { kind: 'unchanged' };
  const line = { event: 'RotationsChanged', actor: by, change: differences(roster.rotations, rotations) };
  await tx.saveRoster({ rotations }, line);
  const told = dutyChanges(roster.rotations, rotations, comingWeeks(now)).filter(({ agentId }) => agentId !== by);
  const effects = told.map(({ agentId, gained, lost }) => ({
    kind: 'TellAgent' as const,
    agentId,
    notice: { type: 'shifts-moved' as const, byId: by, gained, lost },
  }));
  return { kind: 'saved', lanes: await addRosterEffects(tx, effects, now) };
}

function nextOf({ rotations }: Roster, wish: RotationWish, seen: string) {
  if (markOf(rotations) !== seen) return { kind: 'changed-meanwhile' } as const;
  return wished(rotations, wish, randomUUID);
}

/** Stands for the rotations as leads edit them: overrides come and go beside. */
function markOf(rotations: readonly Rotation[]): string {
  const edited = rotations.map(({ overrides: _beside, ...rotation }) => rotation);
  return createHash('sha256').update(canonical(edited)).digest('base64url');
}

/** Each rotation that differs, before and after, by its id. */
function differences(before: readonly Rotation[], after: readonly Rotation[]): Record<string, unknown> {
  const plain = (rotations: readonly Rotation[], id: string) => {
    const { overrides: _beside, ...rotation } = rotations.find((one) => one.id === id) ?? { id, overrides: [] };
    return Object.keys(rotation).length > 1 ? rotation : null;
  };
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  return Object.fromEntries(
    ids
      .map((id) => [id, { before: plain(before, id), after: plain(after, id) }] as const)
      .filter(([, line]) => !isSame(line.before, line.after)),
  );
}
