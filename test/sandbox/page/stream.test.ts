import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patched } from '../../../src/sandbox/page/browser/store.ts';
import { difference, toSent } from '../../../src/sandbox/page/stream.ts';

const tables = fc.dictionary(
  fc.constantFrom('chats', 'cases', 'bot'),
  fc.dictionary(fc.constantFrom('1', '2', '3'), fc.jsonValue()),
);

/** Without tables that hold no row: nothing of them is ever sent. */
function filled(all: Record<string, Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(all).filter(([, rows]) => Object.keys(rows).length > 0));
}

describe('what the page is sent', () => {
  it('leads from what it had to what there is, whatever changed', () => {
    fc.assert(
      fc.property(tables, tables, (before, after) => {
        const patch = difference(toSent(before), toSent(after)) ?? { set: {}, gone: {} };
        const sent = JSON.parse(JSON.stringify({ patch, before }));
        expect(filled(patched(sent.before, sent.patch))).toEqual(filled(JSON.parse(JSON.stringify(after))));
      }),
    );
  });

  it('is nothing where nothing changed, and else only the rows that did', () => {
    const before = { chats: { a: { words: 'Hi' }, b: 1 }, bot: { bot: 'up' } };
    expect(difference(toSent(before), toSent(structuredClone(before)))).toBeUndefined();
    expect(difference(toSent(before), toSent({ chats: { a: { words: 'Ho' } }, bot: { bot: 'up' } }))).toEqual({
      set: { chats: { a: { words: 'Ho' } } },
      gone: { chats: ['b'] },
    });
  });

  it('leaves rows that did not change the objects that they were', () => {
    const before = { chats: { a: { words: 'Hi' }, b: { words: 'Ho' } }, bot: { bot: {} } };
    const after = patched(before, { set: { chats: { b: { words: 'Hu' } } }, gone: {} });
    expect(after.chats?.a).toBe(before.chats.a);
    expect(after.bot).toBe(before.bot);
  });
});
