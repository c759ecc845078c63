/** The doctor's findings, and how they are printed. */
import { describeError } from '../lib/errors.ts';
import { scrubSecrets } from '../lib/log.ts';

/** One finding; the adapters' own checks answer the same shape. */
export interface Row {
  /** `error`: the bot cannot work so; `warning`: not as it should; `hint`: cannot be seen from here. */
  level: 'ok' | 'warning' | 'error' | 'hint';
  what: string;
  /** What to do about it, and where. */
  mend?: string;
}

export interface Section {
  title: string;
  rows: Row[];
}

const marks = { ok: '✔', warning: '!', error: '✘', hint: '·' } as const;

/** Runs one check; whatever it throws becomes its finding, so that no check hides another. */
export async function isolated(title: string, check: () => Promise<Row[]>): Promise<Section> {
  try {
    return { title, rows: await check() };
  } catch (error) {
    return { title, rows: [{ level: 'error', what: `This check itself failed: ${describeError(error)}.` }] };
  }
}

/** The section as text, one line a finding. Names come from other services: nothing of them may steer the terminal. */
export function render({ title, rows }: Section): string {
  const lines = rows.map(({ level, what, mend }) => `  ${marks[level]} ${what}${mend === undefined ? '' : ` ${mend}`}`);
  return [title, ...lines].map((line) => scrubSecrets(line.replace(/\p{Cc}+/gu, ' '))).join('\n');
}

/** The last line: how many errors and warnings there are. */
export function summary(sections: readonly Section[]): { errors: number; text: string } {
  const levels = sections.flatMap(({ rows }) => rows.map(({ level }) => level));
  const errors = levels.filter((level) => level === 'error').length;
  const warnings = levels.filter((level) => level === 'warning').length;
  const counted = [count(errors, 'error'), count(warnings, 'warning')].join(', ');
  return { errors, text: errors + warnings === 0 ? 'All is well.' : `${counted}.` };
}

/** `3 rows`, `1 row`. */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
