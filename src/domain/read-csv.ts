/** Reads CSV as people have it: RFC 4180, or with the semicolons and the byte order mark of a spreadsheet. */

/** The rows of a text, cells trimmed, rows without any words left out. */
export function readCsv(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '');
  const [firstLine = ''] = plain.split(/\r?\n/, 1);
  const separator = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',';
  // A cell is quoted, with quotes doubled inside, or bare; after it comes a separator, a line's end, or nothing.
  const cells = new RegExp(
    `(?:"((?:[^"]|"")*)"[^${separator}\\r\\n]*|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|\\r|$)`,
    'g',
  );
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of plain.matchAll(cells)) {
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? bare ?? '').trim());
    if (end === '') break;
    if (end !== separator) rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}

/** One cell, quoted where it would be read as something else, whichever separator the text has. */
export function writeCell(cell: string): string {
  return /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
