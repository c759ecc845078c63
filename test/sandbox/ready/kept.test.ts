import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keep, placeOf } from '../../../src/sandbox/ready/kept.ts';

const folder = mkdtempSync(join(tmpdir(), 'chatduty-kept-'));
const source = join(folder, 'source.txt');
const root = join(import.meta.dirname, '../../..');
const kept = { what: `test-${randomUUID()}`, madeFrom: [relative(root, source)] };
let made = 0;
const make = async (place: string) => {
  made += 1;
  writeFileSync(place, readFileSync(source));
};

afterAll(() => {
  rmSync(placeOf(kept), { force: true });
  rmSync(folder, { recursive: true });
});

describe('what is kept for the next start', () => {
  it('is made once, and again when what it was made from has changed; then the old one goes', async () => {
    writeFileSync(source, 'one');
    const first = placeOf(kept);
    await keep(kept, make);
    await keep(kept, make);
    expect([made, readFileSync(first, 'utf8')]).toEqual([1, 'one']);
    writeFileSync(source, 'two');
    await keep(kept, make);
    expect([made, readFileSync(placeOf(kept), 'utf8'), existsSync(first)]).toEqual([2, 'two', false]);
  });

  it('is not there when its making failed', async () => {
    writeFileSync(source, 'three');
    await expect(
      keep(kept, async (place) => {
        writeFileSync(place, 'half of it');
        throw new Error('no room');
      }),
    ).rejects.toThrow('no room');
    expect(existsSync(placeOf(kept))).toBe(false);
  });
});
