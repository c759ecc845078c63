/** The known word that somebody may have meant. */

/** The nearest word at no more than two slips (a letter added, left out, changed or swapped with its neighbour). */
export function nearestWord(typed: string, known: readonly string[]): string | undefined {
  const far = Math.min(2, Math.floor(typed.length / 2));
  const found = known
    .map((word) => ({ word, slips: slipsBetween(typed.toLowerCase(), word) }))
    .sort((a, b) => a.slips - b.slips)[0];
  return found && found.slips <= far ? found.word : undefined;
}

/** Optimal string alignment: the table of the distances between all beginnings of both words. */
function slipsBetween(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, row) => [row, ...Array<number>(b.length).fill(0)]);
  rows[0] = Array.from({ length: b.length + 1 }, (_, column) => column);
  const slip = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i]![j] = Math.min(
        slip(i - 1, j) + 1,
        slip(i, j - 1) + 1,
        slip(i - 1, j - 1) + (isSame ? 0 : 1),
        ...(isSwapped ? [slip(i - 2, j - 2) + 1] : []),
      );
    }
  return slip(a.length, b.length);
}
