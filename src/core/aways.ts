/** Follows who is away in Intercom and in Slack: each absence is kept with the others, in the roster (P6). */
import { randomUUID } from 'node:crypto';
import { followAways, type SeenAway } from '../domain/absence.ts';
import type { Clock } from '../lib/clock.ts';
import type { Store } from './store.ts';

/** Stores what has changed since the last read; nothing is held where nothing has. */
export async function followAwayModes(
  { store, clock }: { store: Pick<Store, 'roster' | 'transaction'>; clock: Clock },
  seen: readonly SeenAway[],
): Promise<void> {
  const changeOf = (roster: Awaited<ReturnType<Store['roster']>>) =>
    followAways(roster, seen, clock.now(), () => randomUUID());
  if (!changeOf(await store.roster())) return;
  await store.transaction('work', async (tx) => {
    const change = changeOf(await tx.lockRoster());
    if (!change) return;
    const { addAbsences = [], endAbsences = [] } = change;
    await tx.saveRoster(change, {
      event: 'AwayModesFollowed',
      actor: 'intercom',
      change: { away: addAbsences.map(({ agentId, source }) => `${agentId} ${source}`), over: endAbsences.length },
    });
  });
}
