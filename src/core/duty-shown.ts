/** Keeps the user group and the channel's topic in step with who is on duty, whatever changed it (P6). */
import type { TeamEffect } from '../domain/effects.ts';
import { isSame } from '../domain/same.ts';
import type { CalendarParts } from './calendar-parts.ts';
import { addRosterEffects } from './roster-effects.ts';
import { whoIsShown } from './team-effects.ts';

/** Who was shown as on duty last, and whether the topic showed it. */
const shownFact = 'dutyShown';

interface Shown {
  onDuty: readonly string[];
  inTopic: boolean;
}

export type DutyShownParts = Pick<CalendarParts, 'store' | 'directory' | 'clock' | 'ring' | 'dutyGroupId'>;

/** Orders both to be set anew where somebody else is on duty than was shown last, or leads have switched the topic. */
export async function keepDutyShown({ store, directory, clock, ring, dutyGroupId }: DutyShownParts): Promise<void> {
  const shown: Shown = {
    onDuty: whoIsShown(await directory.team()).map(({ id }) => id),
    inTopic: (await directory.policy()).roster.keepsTopic,
  };
  if (isSame(await store.fact(shownFact), shown)) return;
  const lanes = await store.transaction('work', async (tx) => {
    const last = (await tx.lockFacts([shownFact])).get(shownFact) as Shown | undefined;
    if (isSame(last, shown)) return [];
    await tx.saveFacts(
      { [shownFact]: shown },
      { event: 'DutyShown', actor: 'clock', change: { onDuty: [last?.onDuty ?? null, shown.onDuty] } },
    );
    const effects: TeamEffect[] = [
      ...(dutyGroupId === undefined ? [] : [{ kind: 'SetDutyGroup', groupId: dutyGroupId } as const]),
      // Switched off, the words that stand there are taken out.
      ...(shown.inTopic || last?.inTopic ? [{ kind: 'SetTopic' } as const] : []),
    ];
    return addRosterEffects(tx, effects, clock.now());
  });
  ring(lanes);
}
