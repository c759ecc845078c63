/** What could not be handled is kept, and the leads are told: nothing is dropped unseen. */
import { randomUUID } from 'node:crypto';
import type { Effect } from '../domain/effects.ts';
import type { Store } from './store.ts';

export interface DeadLetter {
  /** The job's or effect's own: the same letter is put aside once, however often that is tried. */
  id: string;
  what: string;
  chatId?: string;
  why: string;
  payload: object;
}

/** The lane of what belongs to no single chat. */
export const teamLane = 'team:slack';
/** The lane of handovers: what is to be done at the end of a shift, and the messages that show how far it is. */
export const handoverLane = 'team:handover';

/** Stores a dead letter together with the notice to the leads, once. */
export async function putAside(
  { store }: { store: Store },
  ring: (lanes: readonly string[]) => void,
  letter: DeadLetter,
): Promise<void> {
  const { what, chatId, why } = letter;
  const effect: Effect = {
    kind: 'PostInChannel',
    to: 'leads',
    notice: { type: 'dead-letter', what, why, ...(chatId !== undefined && { chatId }) },
  };
  await store.transaction('work', async (tx) => {
    if (!(await tx.addDeadLetter(letter))) return;
    await tx.addEffects([{ id: randomUUID(), lane: teamLane, effect }]);
  });
  ring([teamLane]);
}
