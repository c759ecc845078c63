import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betweenReplies, readReplies, replyBlocks } from '../../src/domain/saved-replies.ts';
import { variables } from '../../src/domain/template.ts';

const hi = { title: 'Hi', text: 'Hello {client}' };

describe('saved replies as leads type them (P5)', () => {
  it.each([
    ['nothing', ' \n\n', []],
    ['one', 'Hi\nHello {client}', [hi]],
    ['spaces and empty lines around', '\n\n Hi \n\n Hello {client}\n\n', [hi]],
    [
      'line ends of Windows',
      'Hi\r\nHello {client}\r\n---\r\nBye\r\nSo\r\nlong',
      [hi, { title: 'Bye', text: 'So\nlong' }],
    ],
    ['lines left over', '---\nHi\nHello {client}\n --- \n---\n', [hi]],
    ['dashes within a text', 'Hi\na --- b\n----', [{ title: 'Hi', text: 'a --- b\n----' }]],
    ['braces that are no variable', 'Hi\n{ "a": 1 } {}', [{ title: 'Hi', text: '{ "a": 1 } {}' }]],
    ['a title as long as can be', `${'🙂'.repeat(75)}\nx`, [{ title: '🙂'.repeat(75), text: 'x' }]],
    ['a text as long as can be', `T\n${'x'.repeat(2998)}`, [{ title: 'T', text: 'x'.repeat(2998) }]],
  ])('%s is read', (_, typed, replies) => {
    expect(readReplies(typed)).toEqual(replies);
  });

  it.each([
    ['Hi\nHello {clinet}', { problem: 'unknown-variable', title: 'Hi', name: 'clinet' }],
    ['Hi\nHello {client}\n---\nBye', { problem: 'no-text', title: 'Bye' }],
    [`${'t'.repeat(76)}\nx`, { problem: 'long-title', title: 't'.repeat(76) }],
    [`T\n${'x'.repeat(2999)}`, { problem: 'too-long', title: 'T' }],
    [
      Array.from({ length: 101 }, (_, place) => `${place}\nx`).join(betweenReplies),
      { problem: 'too-many', count: 101 },
    ],
  ])('what is wrong is named with its reply (%#)', (typed, problem) => {
    expect(readReplies(typed)).toEqual(problem);
  });

  it('are read as they were written', () => {
    const line = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 8 }),
          fc.constantFrom('---', ...variables.map((v) => `{${v}}`)),
        ),
      )
      .map((pieces) => pieces.join(' '));
    const isTitle = (text: string) => text !== '' && text !== '---' && Array.from(text).length <= 75;
    const title = line.map((text) => text.replace(/\s+/g, ' ').trim()).filter(isTitle);
    const text = fc
      .array(
        line.filter((one) => one.trim() !== '---'),
        { minLength: 1 },
      )
      .map((lines) => lines.join('\n').trim())
      .filter(
        (one) =>
          one !== '' &&
          one.split('\n').every((each) => each.trim() !== '---') &&
          !/\{(?!client|agent|receiver|original|daypart|case)\w+\}/.test(one),
      );
    const replies = fc.array(fc.record({ title, text }), { maxLength: 10 });
    fc.assert(
      fc.property(replies, (some) => {
        expect(readReplies(replyBlocks(some).join(betweenReplies))).toEqual(some);
      }),
    );
  });
});
