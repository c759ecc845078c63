import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soqlMoment, soqlText } from '../../src/salesforce/soql.ts';
import { parseSoql } from '../../src/sandbox/salesforce/soql-parse.ts';

describe('a text in a query', () => {
  it('stays one literal and keeps every character, whatever it is', () => {
    const nasty = fc.string({ unit: fc.constantFrom("'", '\\', '\n', '\r', '%', '_', 'a', ' OR ', '😀') });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string()), (value) => {
        const { where } = parseSoql(`SELECT Id FROM Contact WHERE Name = ${soqlText(value)} AND Id != null`);
        expect(where).toHaveLength(2);
        expect(where[0]?.values).toEqual([{ kind: 'text', value }]);
      }),
    );
  });

  it('writes a moment without quotes and to the second', () => {
    expect(soqlMoment(Date.parse('2026-11-02T09:00:59.999Z'))).toBe('2026-11-02T09:00:59Z');
  });
});
