import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clientRows, readPilot } from '../../src/domain/pilot-list.ts';

const days = { from: '2026-09-19', to: '2026-10-14' };

it.each([
  [['Acme', 'globex.example'], 'Acme\nglobex.example'],
  [['Acme, Inc', 'a;b', 'the "best"'], '"Acme, Inc"\n"a;b"\n"the ""best"""'],
  [['Domain', 'Acme'], 'client\nDomain\nAcme'],
  [[], ''],
])('P1: the clients %j stand in rows', (clients, rows) => {
  expect(clientRows(clients).join('\n')).toBe(rows);
});

it('P1: the list of a pilot is read as it was written', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.constantFrom('Company name', 'id', 'A, B', 'a;b', '"', 'line\nbreak'),
  );
  const client = word.map((name) => name.trim()).filter((name) => name !== '');
  fc.assert(
    fc.property(fc.uniqueArray(client, { minLength: 1, maxLength: 20 }), (clients) => {
      expect(readPilot(clientRows(clients).join('\n'), days)).toEqual({ ...days, clients });
    }),
  );
});
