/** Time entries on their way to the ERP (P11). */
import { randomUUID } from 'node:crypto';
import type { Effect } from '../domain/effects.ts';
import type { Performed, PerformParts } from './performing.ts';
import type { StoredEffect } from './store.ts';

/** The order to push one revision. A lane for each entry: its revisions go in order, and no entry waits for another. */
export function pushOf(entryId: string, revision: number): { id: string; lane: string; effect: Effect } {
  return { id: randomUUID(), lane: `${entryId}:erp`, effect: { kind: 'PushTimeEntry', entryId, revision } };
}

/** Hands one revision to the ERP; a refusal is tried again for a day, since somebody may mend it there. */
export async function pushTimeEntry(
  { store, erp }: PerformParts,
  { id, createdAt }: StoredEffect,
  { entryId, revision }: Extract<Effect, { kind: 'PushTimeEntry' }>,
): Promise<Performed> {
  if (!erp) return { kind: 'skipped', why: 'no ERP is set' };
  const entry = await store.timeEntry(entryId, revision);
  if (!entry) return { kind: 'skipped', why: 'the time entry is not known any more' };
  const answer = await erp.pushTimeEntry({ id, createdAt, entry });
  return answer.kind === 'done' ? { kind: 'done' } : { kind: 'refused', words: answer.words };
}
