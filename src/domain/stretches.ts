/** Stretches of time as sets of instants: `start` included, `end` excluded, epoch milliseconds. */
import type { Opening } from './openings.ts';

/** The same instants in order, each once: what meets or overlaps is one stretch. */
export function merged(stretches: readonly Opening[]): Opening[] {
  const whole: Opening[] = [];
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (start >= end) continue;
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else whole.push({ start, end });
  }
  return whole;
}

/** The instants of the stretches that are in none of the others. */
export function without(stretches: readonly Opening[], others: readonly Opening[]): Opening[] {
  let left = merged(stretches);
  for (const other of merged(others)) {
    left = left.flatMap((one) => {
      if (other.end <= one.start || one.end <= other.start) return [one];
      const parts = [
        { start: one.start, end: other.start },
        { start: other.end, end: one.end },
      ];
      return parts.filter(({ start, end }) => start < end);
    });
  }
  return left;
}

/** The part of a stretch that lies in another. */
export function within<T extends Opening>(stretch: T, { start, end }: Opening): T {
  return { ...stretch, start: Math.max(stretch.start, start), end: Math.min(stretch.end, end) };
}
