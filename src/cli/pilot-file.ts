/** The list of a pilot (P1) as a file: one client a row, by company name, company id or e-mail domain. */
import type { Pilot } from '../domain/eligibility.ts';
import { readCsv } from './read-csv.ts';

/** Columns that name the client; a row may fill several of them. A file without any of them is a bare list. */
const clientColumns = new Set(['client', 'company', 'company_name', 'name', 'id', 'company_id', 'domain']);

/**
 * Reads the list. The days come from the options, else from the file's columns `from` and `to`, which may stand in any row.
 * @returns the pilot, or what is wrong, in a sentence.
 */
export function readPilot(csv: string, days: { from?: string | undefined; to?: string | undefined }): Pilot | string {
  const rows = readCsv(csv);
  const header = (rows[0] ?? []).map((cell) => cell.toLowerCase().replace(/[ -]/g, '_'));
  const hasHeader = header.some((name) => clientColumns.has(name));
  const body = hasHeader ? rows.slice(1) : rows;
  const isClient = (place: number) => (hasHeader ? clientColumns.has(header[place] ?? '') : place === 0);
  const clients = [...new Set(body.flatMap((row) => row.filter((cell, place) => cell !== '' && isClient(place))))];
  if (clients.length === 0) return 'The file names no client: one a row, in a column "client".';
  const inFile = (name: string) => {
    const place = hasHeader ? header.indexOf(name) : -1;
    return body.map((row) => row[place]).find((cell) => cell !== undefined && cell !== '');
  };
  const { from = inFile('from'), to = inFile('to') } = days;
  if (from === undefined || to === undefined)
    return 'When does the pilot run? Say --from 2026-09-19 --to 2026-10-14, or add columns "from" and "to".';
  const wrong = [from, to].find((day) => !isDay(day));
  if (wrong !== undefined) return `"${wrong}" is no day: write it as 2026-09-19.`;
  return from > to ? `The pilot would end (${to}) before it begins (${from}).` : { from, to, clients };
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
