/** The words after `npm run export --`. */
import { parseArgs } from 'node:util';
import { startOfDay } from '../domain/local-time.ts';

export const exportKinds = ['time', 'chats'] as const;

export interface ExportArguments {
  kind: (typeof exportKinds)[number];
  /** First and last day, `YYYY-MM-DD`, both included. */
  from: string;
  to: string;
  /** The file to write; standard output when absent. */
  out?: string;
}

export const usage = `Write what was logged as CSV:

  npm run -s export -- time  --from 2026-11-01 --to 2026-11-30
  npm run -s export -- chats --from 2026-11-01 --to 2026-11-30 --out chats.csv

time: one row a time entry, by its work day. chats: one row a chat, by the day it was opened.
Both days are included; days begin and end in the zone DUTY_TIME_ZONE. Without --out the CSV goes to
standard output (-s keeps npm's own lines out of it).`;

/** Reads the arguments; a text is what is wrong with them. */
export function readArguments(words: readonly string[]): ExportArguments | string {
  const parsed = parse(words);
  if (typeof parsed === 'string') return parsed;
  const { positionals, values } = parsed;
  const [word, ...others] = positionals;
  const kind = exportKinds.find((one) => one === word);
  if (kind === undefined)
    return word === undefined
      ? 'Say what to export: time or chats.'
      : `"${word}" is nothing to export: say time or chats.`;
  if (others.length > 0) return `"${others.join(' ')}" is one word too many.`;
  const { from, to, out } = values;
  const wrongDay = [['--from', from] as const, ['--to', to] as const].find(
    ([, day]) => day === undefined || !isDay(day),
  );
  if (wrongDay) {
    const [name, day] = wrongDay;
    return day === undefined
      ? `${name} is missing: a day such as 2026-11-30.`
      : `${name} "${day}" is no day: write it as 2026-11-30.`;
  }
  if (from! > to!) return `--from ${from} is after --to ${to}.`;
  if (out === '') return '--out needs the name of a file.';
  return { kind, from: from!, to: to!, ...(out !== undefined && { out }) };
}

/** The instants (epoch ms) at which the first day begins and the last one ends in a time zone. */
export function periodOf(
  { from, to }: Pick<ExportArguments, 'from' | 'to'>,
  timeZone: string,
): { start: number; end: number } {
  return { start: startOfDay(from, timeZone), end: startOfDay(to, timeZone, 1) };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { from: { type: 'string' }, to: { type: 'string' }, out: { type: 'string' } },
    });
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'))
      return `${error.message.split(/\. (?:To specify|Did you)/)[0]}.`.replace(/\.\.$/, '.');
    throw error;
  }
}

function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
