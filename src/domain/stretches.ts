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
  const left: Opening[] = [];
  const holes = merged(others);
  let next = 0;
  for (const { start, end } of merged(stretches)) {
    let from = start;
    while (next < holes.length && holes[next]!.end <= from) next++;
    for (let place = next; place < holes.length && holes[place]!.start < end; place++) {
      const hole = holes[place]!;
      if (from < hole.start) left.push({ start: from, end: hole.start });
      from = Math.max(from, hole.end);
    }
    if (from < end) left.push({ start: from, end });
  }
  return left;
}

/** The part of a stretch that lies in another. */
export function within<T extends Opening>(stretch: T, { start, end }: Opening): T {
  return { ...stretch, start: Math.max(stretch.start, start), end: Math.min(stretch.end, end) };
}

/** What is kept as `from` and `to`, as a stretch. */
export function spanOf({ from, to }: { from: number; to: number }): Opening {
  return { start: from, end: to };
}
