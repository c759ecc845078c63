/** Writes CSV as RFC 4180 has it: comma, CRLF, quotes doubled; fit for spreadsheets that run what looks like a formula. */

/**
 * `text` is always quoted, which keeps importers from reading a number into it (a case number keeps its zeros); a
 * `number` goes out with all its decimals, so that a column lines up.
 */
export type Cell =
  | string
  | number
  | boolean
  | undefined
  | { text: string | undefined }
  | { number: number; decimals: number };

/** The rows as one text, each line with its end, the header first. Nothing known is an empty cell. */
export function toCsv(header: readonly string[], rows: ReadonlyArray<readonly Cell[]>): string {
  return [header, ...rows].map((row) => `${row.map(toField).join(',')}\r\n`).join('');
}

function toField(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  if (typeof cell === 'string') return /[",\r\n]/.test(cell) || isFormula(cell) ? quoted(cell) : cell;
  if ('number' in cell) return cell.number.toFixed(cell.decimals);
  return cell.text === undefined ? '' : quoted(cell.text);
}

/** A leading apostrophe makes spreadsheets show a formula instead of running it (owasp.org, CSV injection). */
function quoted(text: string): string {
  return `"${(isFormula(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** Spreadsheets skip blanks before a formula, and read full-width signs as well. */
function isFormula(text: string): boolean {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r]/u.test(text);
}
