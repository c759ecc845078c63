import { describe, expect, it } from 'vitest';
import {
  attributesLookedAt,
  type EligibilityRules,
  marksOf,
  noRules,
  type Pilot,
} from '../../src/domain/eligibility.ts';
import type { Client } from '../../src/domain/snapshot.ts';

const pilot: Pilot = { from: '2026-09-19', to: '2026-10-14', clients: ['Acme Travel', 'c-77', '@globex.example'] };
const during = Date.parse('2026-10-01T12:00:00Z');

function client(more: Partial<Client> = {}): Client {
  return { id: '1', name: 'Ines', email: 'ines@north.example', company: 'North', companyIds: ['n-1'], ...more };
}

describe('the pilot (P1)', () => {
  const marks = (of: Client, at = during, zone = 'UTC') => marksOf(of, at, { pilot, rules: noRules }, zone);

  it.each([
    ['company', { company: 'ACME  travel ' }],
    ['one of its ids', { companyIds: ['x', 'c-77'] }],
    ['e-mail domain', { email: 'blair@GLOBEX.example' }],
  ])('knows its clients by %s, however it is written', (_, known) => {
    expect(marks(client(known))).toEqual([]);
  });

  it('marks everybody else', () => {
    expect(marks(client())).toEqual(['not-in-pilot']);
    expect(marks(client({ email: 'x@sub.globex.example' }))).toEqual(['not-in-pilot']);
  });

  it.each([
    ['the day before', '2026-09-18T21:59:59Z', []],
    ['its first moment', '2026-09-18T22:00:00Z', ['not-in-pilot']],
    ['its last moment', '2026-10-14T21:59:59Z', ['not-in-pilot']],
    ['the day after', '2026-10-14T22:00:00Z', []],
  ])('has days of the team’s zone: %s', (_, at, expected) => {
    expect(marks(client(), Date.parse(at), 'Europe/Madrid')).toEqual(expected);
  });

  it('marks nobody of whom nothing is known', () => {
    expect(marks({ id: '1', name: 'Ines', email: 'ines@north.example' })).toEqual([]);
  });
});

describe('super users (P2)', () => {
  const rules: EligibilityRules = {
    superUserAttribute: 'Role',
    superUserValues: ['admin', '7'],
    roleAttribute: 'Chat role',
    roleValues: ['support chat'],
    openToRegular: ['Globex Media'],
  };
  const open = { company: 'globex media' };

  it.each<[string, Partial<Client>, string[]]>([
    ['a super user', { attributes: { Role: 'Admin' } }, []],
    ['a super user by number', { attributes: { Role: 7 } }, []],
    ['a regular user', { attributes: { Role: 'editor' } }, ['not-super-user']],
    ['somebody without the attribute', { attributes: {} }, ['not-super-user']],
    [
      'a security role at a client who did not ask',
      { attributes: { 'Chat role': 'support chat' } },
      ['not-super-user'],
    ],
    ['a security role at a client who asked', { ...open, attributes: { 'Chat role': 'Support chat' } }, []],
    ['a regular user at a client who asked', { ...open, attributes: {} }, ['no-security-role']],
    ['somebody whose profile could not be read', {}, []],
  ])('%s', (_, known, marks) => {
    expect(marksOf(client(known), during, { rules }, 'UTC')).toEqual(marks);
  });

  it('say yes where no value is named', () => {
    const said = { ...noRules, superUserAttribute: 'Super user' };
    const of = (value: string | boolean) =>
      marksOf(client({ attributes: { 'Super user': value } }), during, { rules: said }, 'UTC');
    expect([of(true), of('Yes'), of(false), of('no')]).toEqual([[], [], ['not-super-user'], ['not-super-user']]);
  });

  it('are not asked for until the rules name their attribute', () => {
    expect(marksOf(client({ attributes: {} }), during, { rules: noRules }, 'UTC')).toEqual([]);
    expect(attributesLookedAt(noRules)).toEqual([]);
    expect(attributesLookedAt(rules)).toEqual(['Role', 'Chat role']);
  });

  it('are marked beside the pilot', () => {
    expect(marksOf(client({ attributes: {} }), during, { pilot, rules }, 'UTC')).toEqual([
      'not-in-pilot',
      'not-super-user',
    ]);
  });
});
