import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clamp, maxMessageText } from '../../src/slack/limits.ts';
import { asText } from '../../src/slack/sentences.ts';
import { inert, isolate, oneLine, safeUrl, shownName } from '../../src/slack/text-safety.ts';
import { say } from '../../src/text/sentence.ts';
import { ana, cleo, nine } from './views.ts';

describe('clamp', () => {
  it('cuts on code points, so that no emoji is halved', () => {
    expect(clamp('👍👍👍👍', 3)).toBe('👍👍…');
    expect(clamp('👍👍👍', 3)).toBe('👍👍👍');
    expect(clamp('abc', 3)).toBe('abc');
  });

  it('never gives more than asked for, whatever the words are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), fc.integer({ min: 1, max: 40 }), (words, max) => {
        expect(Array.from(clamp(words, max)).length).toBeLessThanOrEqual(max);
      }),
    );
  });
});

it('words for a parsed text are escaped, and their calls to a channel broken', () => {
  expect(inert('<!channel> & <@U1> @here @Everyone @channel @ana')).toBe(
    '&lt;!channel&gt; &amp; &lt;@U1&gt; @\u2060here @\u2060Everyone @\u2060channel @ana',
  );
});

it('a name is one visible line', () => {
  expect(shownName('  Ann\n\tLee\u0000 ')).toBe('Ann Lee');
  expect(shownName('x'.repeat(200))).toBe(`${'x'.repeat(79)}…`);
  for (const invisible of ['', ' ', '\u200B', '\u2060\uFEFF', '\u3164', '\u202E'])
    expect(shownName(invisible)).toBe('Visitor');
});

it('right-to-left words are isolated, and cannot bring controls of their own', () => {
  expect(isolate(oneLine('\u202Eשלום\u2069', 80))).toBe('\u2068שלום\u2069');
  expect(isolate('Ann')).toBe('Ann');
});

it.each([
  ['https://acme.example/a?b=1&c=2#d', 'https://acme.example/a?b=1&c=2#d'],
  ['http://acme.example', 'http://acme.example/'],
  ['https://acme.example/a|b<c>d', 'https://acme.example/a%7Cb%3Cc%3Ed'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['//acme.example', undefined],
  ['https://paypal.com@evil.example/', undefined],
  ['not an address', undefined],
  ['', undefined],
  [`https://acme.example/${'a'.repeat(3000)}`, undefined],
])('the address %s links to %s', (address, safe) => {
  expect(safeUrl(address)).toBe(safe);
});

describe('a sentence as text', () => {
  it('escapes our own words and the label of a link, and keeps markup for mentions, times and links', () => {
    const link = { link: 'https://a.example/?x=1&y=2', label: 'a <b> | c' };
    const sentence = say`A & B: ${{ mention: ana }}, ${{ mention: cleo }}, ${{ time: nine, show: 'time' }}, ${link}`;
    expect(asText(sentence)).toBe(
      `A &amp; B: <@U1ANA>, Cleo Costa, <!date^${nine / 1000}^{time}|09:00 UTC>, ` +
        '<https://a.example/?x=1&amp;y=2|a &lt;b&gt; / c>',
    );
  });

  it('shows the label alone where the address is none', () => {
    expect(asText(say`${{ link: 'javascript:alert(1)', label: 'here' }}`)).toBe('here');
  });

  it('stays within what an edit takes', () => {
    const quote = { quote: '&'.repeat(5000) };
    expect(asText(say`${quote} ${quote} ${quote} ${quote}`).length).toBe(maxMessageText);
  });
});
