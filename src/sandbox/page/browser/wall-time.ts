/** The time on the wall of a zone, as `datetime-local` fields write it, and back. */

/** @param at epoch ms */
export function wallTime(at: number, timeZone: string): string {
  // Swedish dates are ISO's.
  const how = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Date(at).toLocaleString('sv-SE', how).replace(' ', 'T');
}

/** Epoch ms; of an hour that comes twice the first, of one that is left out the moment as far after the change. */
export function instantOf(wall: string, timeZone: string): number {
  const asIfUtc = Date.parse(`${wall}Z`);
  const offset = (at: number) => Date.parse(`${wallTime(at, timeZone)}Z`) - at;
  const before = asIfUtc - offset(asIfUtc - 86_400_000);
  if (wallTime(before, timeZone) === wall) return before;
  const after = asIfUtc - offset(asIfUtc + 86_400_000);
  return wallTime(after, timeZone) === wall ? after : before;
}
