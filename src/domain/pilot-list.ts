/** The list of a pilot (P1) as text: one client a row, by company name, company id or e-mail domain. */
import type { Pilot } from './eligibility.ts';
import { isDay } from './local-time.ts';
import { readCsv, writeCell } from './read-csv.ts';

/** Columns that name the client; a row may fill several of them. A text without any of them is a bare list. */
const clientColumns = new Set(['client', 'company', 'company_name', 'name', 'id', 'company_id', 'domain']);

/** What is wrong with a list or with its days. */
export type PilotProblem =
  | { problem: 'no-clients' }
  /** A row of a bare list that has more than one cell: a comma in a name would cut the name. */
  | { problem: 'several-cells'; client: string }
  | { problem: 'no-days'; missing: 'from' | 'to' | 'both' }
  | { problem: 'not-a-day'; day: string }
  | { problem: 'ends-before'; from: string; to: string };

/** The days that are said beside the list, `YYYY-MM-DD`; they go before those in the list's columns. */
interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

/** Reads the list. The days are those that are said, else of the columns `from` and `to`, in whichever row they stand. */
export function readPilot(csv: string, days: Days): Pilot | PilotProblem {
  const rows = readCsv(csv);
  const hasHeader = isHeader(rows[0]);
  const header = hasHeader ? (rows[0] ?? []).map(columnName) : [];
  const body = hasHeader ? rows.slice(1) : rows;
  const stray = hasHeader ? undefined : body.find((row) => row.filter((cell) => cell !== '').length > 1);
  if (stray) return { problem: 'several-cells', client: stray[0] ?? '' };
  const isClient = (place: number) => !hasHeader || clientColumns.has(header[place] ?? '');
  const clients = [...new Set(body.flatMap((row) => row.filter((cell, place) => cell !== '' && isClient(place))))];
  if (clients.length === 0) return { problem: 'no-clients' };
  const inList = (name: string) => {
    const place = header.indexOf(name);
    return body.map((row) => row[place]).find((cell) => cell !== undefined && cell !== '');
  };
  return withDays(clients, { from: days.from ?? inList('from'), to: days.to ?? inList('to') });
}

/** Writes clients as a list, a row each, that is read as the same ones. */
export function clientRows(clients: readonly string[]): string[] {
  const rows = clients.map(writeCell);
  return isHeader(clients.slice(0, 1)) ? ['client', ...rows] : rows;
}

function withDays(clients: string[], { from, to }: Days): Pilot | PilotProblem {
  if (from === undefined || to === undefined)
    return { problem: 'no-days', missing: from !== undefined ? 'to' : to !== undefined ? 'from' : 'both' };
  const wrong = [from, to].find((day) => !isDay(day));
  if (wrong !== undefined) return { problem: 'not-a-day', day: wrong };
  return from > to ? { problem: 'ends-before', from, to } : { from, to, clients };
}

function isHeader(row: readonly string[] = []): boolean {
  return row.some((cell) => clientColumns.has(columnName(cell)));
}

function columnName(cell: string): string {
  return cell.toLowerCase().replace(/[ -]/g, '_');
}
