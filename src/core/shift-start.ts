/** Announces shifts as they begin (P6): all that have begun since the last tick in one post, each once. */
import type { TeamEffect } from '../domain/effects.ts';
import { runningShifts, shiftKey } from '../domain/shift-start.ts';
import type { CalendarParts } from './calendar-parts.ts';
import { remindedFact } from './reminders.ts';
import { addRosterEffects } from './roster-effects.ts';

/** Announces the running shifts that nobody has yet; one that came and went unannounced is skipped. */
export async function announceShifts(parts: CalendarParts): Promise<void> {
  const { store, directory, clock, ring } = parts;
  const now = clock.now();
  const running = runningShifts((await directory.roster()).rotations, now, await directory.policy());
  const isNew = await Promise.all(running.map(async (shift) => !(await store.passedBoundary(shiftKey(shift)))));
  const begun = running.filter((_, place) => isNew[place]);
  if (begun.length === 0) return;
  // What was not there to be seen at the last look is no older: the rotations were changed since.
  const lookedAt = (await store.fact<number>(remindedFact)) ?? 0;
  const openChats = (await store.openChatIds()).length;
  const lanes = await store.transaction('work', async (tx) => {
    const shifts = [];
    for (const { began, ...shift } of begun)
      if (await tx.passBoundary(shiftKey({ began, ...shift }), began))
        shifts.push({ ...shift, startedAt: Math.max(shift.startedAt, lookedAt) });
    if (shifts.length === 0) return [];
    const post: TeamEffect = {
      kind: 'PostInChannel',
      to: 'chats',
      notice: { type: 'shift-started', shifts, openChats },
    };
    const rung = await addRosterEffects(tx, [post], now);
    await parts.onPoint?.('1 before commit', 'ShiftStarted');
    return rung;
  });
  await parts.onPoint?.('2 after commit', 'ShiftStarted');
  ring(lanes);
}
