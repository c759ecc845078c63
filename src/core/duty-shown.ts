/** Keeps the user group and the channel's topic in step with who is on duty, whatever changed it (P6). */
import type { TeamEffect } from '../domain/effects.ts';
import type { CalendarParts } from './calendar-parts.ts';
import { addRosterEffects } from './roster-effects.ts';
import { whoIsShown } from './team-effects.ts';

/** The ids of those who were shown as on duty last. */
const shownFact = 'dutyShown';

export type DutyShownParts = Pick<CalendarParts, 'store' | 'directory' | 'clock' | 'ring' | 'dutyGroupId'>;

/** Orders both to be set anew where somebody else is on duty than was shown last. */
export async function keepDutyShown({ store, directory, clock, ring, dutyGroupId }: DutyShownParts): Promise<void> {
  const onDuty = whoIsShown(await directory.team()).map(({ id }) => id);
  const isShown = (shown: unknown) => JSON.stringify(shown) === JSON.stringify(onDuty);
  if (isShown(await store.fact(shownFact))) return;
  const { keepsTopic } = (await directory.policy()).roster;
  const effects: TeamEffect[] = [
    ...(dutyGroupId === undefined ? [] : [{ kind: 'SetDutyGroup', groupId: dutyGroupId } as const]),
    ...(keepsTopic ? [{ kind: 'SetTopic' } as const] : []),
  ];
  const lanes = await store.transaction('work', async (tx) => {
    const shown = (await tx.lockFacts([shownFact])).get(shownFact);
    if (isShown(shown)) return [];
    await tx.saveFacts(
      { [shownFact]: onDuty },
      { event: 'DutyShown', actor: 'clock', change: { onDuty: [shown ?? null, onDuty] } },
    );
    return addRosterEffects(tx, effects, clock.now());
  });
  ring(lanes);
}
