import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chunk, smallPng } from '../visit/small-png.ts';

const root = join(import.meta.dirname, '../../..');

describe('the pictures of the README', () => {
  it('are those that the tests of the page write', () => {
    const shown = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/screenshots\/([\w-]+)\.png/g)];
    const tests = globSync('test/sandbox/visit/*.ts', { cwd: root }).map((file) =>
      readFileSync(join(root, file), 'utf8'),
    );
    const written = tests.flatMap((test) => [...test.matchAll(/looksWell\('([\w-]+)'\)/g)]);
    const names = (found: RegExpMatchArray[]) => [...new Set(found.map(([, name]) => name))].sort();
    expect(names(shown)).toEqual(names(written));
    const kept = globSync('*.png', { cwd: join(root, 'docs/screenshots') }).map((file) => file.replace('.png', ''));
    expect(kept.sort()).toEqual(names(shown));
  });

  it('keep their size and their colours, whatever filter a row was written with', () => {
    const [red, blue] = [
      [200, 10, 10],
      [10, 10, 200],
    ];
    // Two pixels a row: plain, as the difference to the left, to above, to the mean of both, and by Paeth.
    const rows = [
      [0, ...red!, ...blue!],
      [1, ...red!, 66, 0, 190],
      [2, 0, 0, 0, 0, 0, 0],
      [3, 100, 5, 5, 161, 0, 95],
      [4, 0, 0, 0, 0, 0, 0],
    ];
    const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 5, 8, 2, 0, 0, 0]);
    const png = Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      ...[chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from(rows.flat()))), chunk('IEND', Buffer.alloc(0))],
    ]);
    const small = smallPng(png);
    expect([small.readUInt32BE(16), small.readUInt32BE(20), small[24], small[25]]).toEqual([2, 5, 8, 3]);
    expect(small.includes(Buffer.from(red!))).toBe(true);
    expect(small.includes(Buffer.from(blue!))).toBe(true);
    // Length of the palette: no colour was made up.
    expect(small.readUInt32BE(33)).toBe(6);
  });
});
