import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/cli/pilot-arguments.ts';
import { readPilot } from '../../src/domain/pilot-list.ts';
import { readCsv } from '../../src/domain/read-csv.ts';
import { freshFolder } from '../support/postgres.ts';
import { runCommand } from './command-line.ts';

const days = { from: '2026-09-19', to: '2026-10-14' };

describe('CSV', () => {
  it.each([
    [
      'quotes, commas and line ends within',
      '"a ""b"", c\r\nd", e \r\nf,\r\n',
      [
        ['a "b", c\r\nd', 'e'],
        ['f', ''],
      ],
    ],
    [
      'semicolons and a byte order mark',
      '\uFEFFa;b\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['empty lines', '\n\na\n\n', [['a']]],
    ['nothing', '', []],
  ])('is read with %s', (_, text, rows) => {
    expect(readCsv(text)).toEqual(rows);
  });
});

describe('the list of a pilot (P1)', () => {
  it('names clients in any of the known columns, each once', () => {
    const csv = 'Company Name,seats,Domain\nAcme Travel,5,\nAcme Travel,,acme.example\n,9,globex.example\n';
    expect(readPilot(csv, days)).toEqual({ ...days, clients: ['Acme Travel', 'acme.example', 'globex.example'] });
  });

  it('may be a bare list', () => {
    expect(readPilot('Acme\nGlobex\n', days)).toEqual({ ...days, clients: ['Acme', 'Globex'] });
  });

  it('may bring its days with it; those that are said go first', () => {
    const csv = 'client;from;to\nAcme;2026-09-19;2026-10-14\nGlobex;;\n';
    expect(readPilot(csv, {})).toEqual({ ...days, clients: ['Acme', 'Globex'] });
    expect(readPilot(csv, { to: '2026-11-01' })).toMatchObject({ from: '2026-09-19', to: '2026-11-01' });
  });

  it.each([
    ['', days, { problem: 'no-clients' }],
    ['client\n', days, { problem: 'no-clients' }],
    ['Globex\nAcme, Inc', days, { problem: 'several-cells', client: 'Acme' }],
    ['Acme', {}, { problem: 'no-days', missing: 'both' }],
    ['Acme', { from: days.from }, { problem: 'no-days', missing: 'to' }],
    ['Acme', { ...days, from: '19.9.2026' }, { problem: 'not-a-day', day: '19.9.2026' }],
    ['Acme', { ...days, to: '2026-09-01' }, { problem: 'ends-before', from: days.from, to: '2026-09-01' }],
  ])('%j is wrong in a way that is named', (csv, said, problem) => {
    expect(readPilot(csv, said)).toEqual(problem);
  });
});

describe('the arguments of the pilot', () => {
  it('are a file with its days, or the attributes that mark super users', () => {
    expect(readArguments(['import', 'a.csv', '--from', '2026-09-19'])).toEqual({
      do: 'import',
      file: 'a.csv',
      from: '2026-09-19',
      to: undefined,
    });
    const users = ['users', '--super-user', 'Role = admin, owner', '--role', 'Chat role', '--open', 'Acme, b.com'];
    expect(readArguments(users)).toEqual({
      do: 'users',
      rules: {
        superUserAttribute: 'Role',
        superUserValues: ['admin', 'owner'],
        roleAttribute: 'Chat role',
        roleValues: [],
        openToRegular: ['Acme', 'b.com'],
      },
    });
  });

  it.each([
    [[], 'Say import'],
    [['import'], 'which file'],
    [['show', 'me'], '"me" is one word too many'],
    [['delete'], 'I don\'t know the word "delete"'],
    [['users', '--role', 'x'], 'Without --super-user nobody is marked'],
    [['import', 'a.csv', '--until', 'x'], "Unknown option '--until'."],
  ])('%j are explained', (words, says) => {
    expect(readArguments(words)).toContain(says);
  });

  it('end with exit code 2 and an example when they are wrong, and 1 when the file is', async () => {
    const wrong = await runCommand('pilot', ['import'], {});
    expect(wrong).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('npm run -s pilot -- show') });
    const missing = await runCommand('pilot', ['import', 'none.csv'], {});
    expect(missing).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('none.csv cannot be read') });
    const file = join(await freshFolder(), 'clients.csv');
    await writeFile(file, 'client\n');
    const empty = await runCommand('pilot', ['import', file], {});
    expect(empty).toMatchObject({ code: 1, stderr: expect.stringContaining('names no client') });
  });
});
