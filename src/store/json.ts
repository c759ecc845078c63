/** What PostgreSQL's jsonb refuses is cleaned on the way in: NUL characters and halves of surrogate pairs. */

/** Serialises a value for a `jsonb` column. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'string' ? item.replaceAll('\0', '').toWellFormed() : item,
  );
}

/** Epoch milliseconds as a `timestamptz` literal, or null. */
export function toTime(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
