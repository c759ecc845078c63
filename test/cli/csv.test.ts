import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, toCsv } from '../../src/erp/csv.ts';

/** One row as an RFC 4180 reader gets it back. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = field.exec(text); match; match = field.exec(text)) {
    row.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    if (match[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('CSV', () => {
  it.each<[string, Cell, string]>([
    ['plain text', 'Ana Ruiz', 'Ana Ruiz'],
    ['nothing known', undefined, ''],
    ['a number', 7, '7'],
    ['a number below zero, which is no formula', -7, '-7'],
    ['a flag', false, 'false'],
    ['a comma', 'Stone, Avery', '"Stone, Avery"'],
    ['quotes', 'the "big" one', '"the ""big"" one"'],
    ['a line break', 'one\r\ntwo', '"one\r\ntwo"'],
    ['a formula', '=HYPERLINK("http://x.example","y")', '"\'=HYPERLINK(""http://x.example"",""y"")"'],
    ['a formula after a blank', ' =1+1', '"\' =1+1"'],
    ['a plus', '+34 600 000 000', '"\'+34 600 000 000"'],
    ['a minus', '-2+3', '"\'-2+3"'],
    ['an at sign', '@SUM(A1)', '"\'@SUM(A1)"'],
    ['a tab', '\t=1', '"\'\t=1"'],
    ['a full-width sign', '＝1+1', '"\'＝1+1"'],
    ['text of digits, quoted so that its zeros stay', { text: '00001026' }, '"00001026"'],
    ['text that is a formula', { text: '=1' }, '"\'=1"'],
    ['text that is not known', { text: undefined }, ''],
  ])('writes %s', (_, cell, written) => {
    expect(toCsv(['a'], [[cell]])).toBe(`a\r\n${written}\r\n`);
  });

  it('gives every text back to a reader, but for the apostrophe before a formula', () => {
    const texts = fc.tuple(fc.string({ unit: 'binary' }), fc.string());
    fc.assert(
      fc.property(fc.array(texts), (rows) => {
        const [header, ...read] = readCsv(toCsv(['a', 'b'], rows));
        expect(header).toEqual(['a', 'b']);
        expect(read.map((row) => row.map((cell) => cell.replace(/^'/, '')))).toEqual(
          rows.map((row) => row.map((cell) => cell.replace(/^'/, ''))),
        );
      }),
      { numRuns: 40 },
    );
  });
});
