/** What could not be handled is kept, and the leads are told: nothing is dropped unseen. */
import { randomUUID } from 'node:crypto';
import type { Effect } from '../domain/effects.ts';
import type { Store } from './store.ts';

export interface DeadLetter {
  what: string;
  chatId?: string;
  why: string;
  payload: object;
}

/** The lane of what belongs to no single chat. */
export const teamLane = 'team:slack';

/** Stores a dead letter together with the notice to the leads. */
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
    await tx.addDeadLetter(letter);
    await tx.addEffects([{ id: randomUUID(), lane: teamLane, effect }]);
  });
  ring([teamLane]);
}
