/** Columns of an export: their names in order, and what stands in each. */
import type { Cell } from './csv.ts';

/** Gives the link of a chat's id; undefined while the workspace is not known. */
export type ChatUrl = (chatId: string) => string | undefined;

export type Columns<Row> = Record<string, (row: Row, chatUrl: ChatUrl) => Cell>;

/** The header and the rows, ready for CSV. */
export function tableOf<Row>(columns: Columns<Row>, rows: readonly Row[], chatUrl: ChatUrl) {
  const cells = Object.values(columns);
  return { header: Object.keys(columns), rows: rows.map((row) => cells.map((cell) => cell(row, chatUrl))) };
}

/** A time in UTC, ISO 8601. */
export function isoTime(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
