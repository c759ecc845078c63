const units = [
  { name: 'day', ms: 86_400_000 },
  { name: 'hour', ms: 3_600_000 },
  { name: 'minute', ms: 60_000 },
  { name: 'second', ms: 1000 },
] as const;

/**
 * A duration in words, at most two units deep: "6 minutes", "1 hour 5 minutes", "40 seconds".
 * Rounded down to the second, and from a minute on to the minute.
 * @param ms milliseconds; a negative one reads as none at all.
 */
export function duration(ms: number): string {
  const first = units.findIndex((unit) => ms >= unit.ms);
  if (first === -1) return 'less than a second';
  const largest = units[first]!;
  const words = [count(Math.floor(ms / largest.ms), largest.name)];
  const next = units[first + 1];
  if (next && largest.ms > 60_000) {
    const rest = Math.floor((ms % largest.ms) / next.ms);
    if (rest > 0) words.push(count(rest, next.name));
  }
  return words.join(' ');
}

/** A number with its noun: "1 chat", "3 chats". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
