/** Reminds agents of the shifts that they have soon (P6), each time once. */
import { type Reminder, remindersDue } from '../domain/reminders.ts';
import type { CalendarParts } from './calendar-parts.ts';
import { addRosterEffects } from './roster-effects.ts';

/** Up to when the calendar has been looked at: what was due before that is not late, it was never to be. */
export const remindedFact = 'remindedUntil';

export async function remindOfShifts({ store, directory, clock, ring }: CalendarParts): Promise<void> {
  const now = clock.now();
  const after = await store.keepFact(remindedFact, now);
  if (after >= now) return;
  const { rotations } = await directory.roster();
  const due = remindersDue(rotations, await directory.policy(), { after, now });
  if (due.length > 0) {
    const lanes = await store.transaction('work', async (tx) => {
      const mine: Reminder[] = [];
      for (const reminder of due) if (await tx.passBoundary(keyOf(reminder), now)) mine.push(reminder);
      const effects = mine.map(({ agentId, ...reminder }) => ({
        ...{ kind: 'TellAgent' as const, agentId, notice: { type: 'shift-reminder' as const, ...reminder } },
      }));
      return addRosterEffects(tx, effects, now);
    });
    ring(lanes);
  }
  await store.setFact(remindedFact, now);
}

function keyOf({ rotationId, agentId, from, aheadMs }: Reminder): string {
  return `reminder:${rotationId}:${agentId}:${from}:${aheadMs}`;
}
