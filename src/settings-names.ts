import type { SettingFault } from './settings-faults.ts';

const mostEdits = 2;

/**
 * A fault for each name in the environment that is none of `known` but within two edits of one:
 * a misspelt optional setting would otherwise be ignored without a word.
 */
export function misspeltNames(env: Record<string, string | undefined>, known: readonly string[]): SettingFault[] {
  return Object.keys(env).flatMap((name) => {
    if (!isMeantForUs(name, known) || known.includes(name) || (env[name] ?? '').trim() === '') return [];
    const [nearest] = known
      .map((other) => ({ other, edits: editsBetween(name, other) }))
      .filter(({ edits }) => edits <= mostEdits)
      .sort((a, b) => a.edits - b.edits);
    if (nearest === undefined) return [];
    return [
      { name, kind: 'wrong', says: `is not a setting; did you mean ${nearest.other}?`, mend: 'Rename or remove it.' },
    ];
  });
}

/** Names that begin like one of ours (`IDLE_…`); others (`PATH`, `PORTS`) are somebody else's business. */
function isMeantForUs(name: string, known: readonly string[]): boolean {
  const [begin, ...rest] = name.split('_');
  return rest.length > 0 && known.some((one) => one.startsWith(`${begin}_`));
}

/** Levenshtein distance: letters to insert, drop or replace. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, replaced));
    }
    row = next;
  }
  return row[to.length]!;
}
