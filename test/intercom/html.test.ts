import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPlainText } from '../../src/intercom/html.ts';

describe('toPlainText', () => {
  it.each([
    ['paragraphs stand apart', '<p>First</p>\n<p>Second</p>', 'First\n\nSecond'],
    [
      "the Inbox's paragraphs are single lines",
      '<p class="no-margin">One</p>\n<p class="no-margin">Two</p>',
      'One\nTwo',
    ],
    ['a break is a line', '<p>One<br>\nTwo</p>', 'One\nTwo'],
    ['never more than one empty line', '<p>One</p><p><br></p><p><br><br></p><p>Two</p>', 'One\n\nTwo'],
    ['lists have dashes', '<p>Steps:</p><ul><li>one</li><li>two</li></ul>', 'Steps:\n\n- one\n- two'],
    ['numbered lists keep their numbers', '<ol start="3"><li>one</li><li>two</li></ol>', '3. one\n 4. two'],
    ['a Roman list beyond what Romans wrote', '<ol type="i" start="10000"><li>one</li></ol>', '10000. one'],
    [
      'a link is label and address',
      '<p>See <a href="https://a.example/b?c=1&amp;d=2">this</a></p>',
      'See this (https://a.example/b?c=1&d=2)',
    ],
    [
      'a link that reads as its address stands once',
      '<p><a href="https://a.example/">https://a.example/</a></p>',
      'https://a.example/',
    ],
    ['a mail address stands once', '<p><a href="mailto:a@b.example">a@b.example</a></p>', 'a@b.example'],
    ['a link that runs code is only its label', '<p><a href="javascript:alert(1)">click</a></p>', 'click'],
    [
      'an image is its file name',
      '<div><img src="https://x.example/i/old%20logo.png?expires=1&amp;s=2"></div>',
      '[image: old logo.png]',
    ],
    [
      'an image is its description where it has one',
      '<p>x <img alt="Our logo" src="https://x.example/1.png"></p>',
      'x [image: Our logo]',
    ],
    ['an image inside the mail has no name', '<p><img src="cid:part1@mail"></p>', '[image]'],
    ['a broken escape in a file name is kept', '<p><img src="https://x.example/100%.png"></p>', '[image: 100%.png]'],
    ['entities are decoded once', '<p>&lt;b&gt; &amp;amp; &quot;x&quot;&nbsp;y</p>', '<b> &amp; "x" y'],
    ['scripts and styles are dropped', '<style>p{color:red}</style><script>alert(1)</script><p>Hi</p>', 'Hi'],
    ['quoted mail is set apart', '<div>New</div><blockquote><p>old</p></blockquote>', 'New\n\n> old'],
    ['table cells do not run together', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['headings are not shouted', '<h1>Title</h1><p>x</p>', 'Title\n\nx'],
    ['emoji stay', '<p>Thanks 🙂</p>', 'Thanks 🙂'],
    ['an empty paragraph is nothing', '<p class="no-margin"></p>', ''],
    ['plain text is kept as it is', 'a < b and c > d & so on', 'a < b and c > d & so on'],
    ['plain text keeps its lines', 'one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour'],
    ['words in angle brackets are words', 'set <your name> there', 'set <your name> there'],
    ['plain text entities are words', 'write &lt; there', 'write &lt; there'],
    ['an escaped direction override does not survive', '<p>a&#x202E;b&#8234;c</p>', 'abc'],
    ['control characters do not survive', 'a\u0000b\u0007c\u001b[31m\td', 'abc[31m\td'],
  ])('%s', (_, body, text) => {
    expect(toPlainText(body)).toBe(text);
  });

  const markup = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '<p>',
          '</p>',
          '<br>',
          '<ul>',
          '<li>',
          '<ol type="I" start="99999">',
          '<a href="',
          '">',
          '<img src="%',
        ),
        fc.constantFrom(
          '<blockquote>',
          '<table>',
          '<td>',
          '<pre>',
          '<!--',
          ']]>',
          '&#x202e;',
          '&#0;',
          '&',
          '<',
          '\u202d',
          '\u0085',
        ),
        fc.string({ unit: 'binary' }),
      ),
      { maxLength: 40 },
    )
    .map((pieces) => pieces.join(''));

  it('never throws, and lets through no control character, direction override or half character', () => {
    fc.assert(
      fc.property(markup, (body) => {
        const text = toPlainText(body);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what must be gone
        expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
        expect(text.isWellFormed()).toBe(true);
        expect(text).toBe(text.trim());
      }),
    );
  });

  it('gives back any plain text that a person types', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '<', '>', '&', ';', '1', '"', '.', 'é', '🙂') }),
        (typed) => {
          fc.pre(!/<\/?[abisu][>]/.test(typed));
          expect(toPlainText(typed)).toBe(typed);
        },
      ),
    );
  });

  it.each([
    ['many words', `<p>${'word '.repeat(400_000)}</p>`],
    ['many spaces before a word', `${' '.repeat(2_000_000)}x`],
    ['elements in elements', '<div>'.repeat(400_000)],
    ['quotes in quotes', '<blockquote>x'.repeat(150_000)],
    ['tags that never end', '<p '.repeat(600_000)],
  ])('takes no time for two megabytes of %s, and says that they are cut', (_, body) => {
    const from = performance.now();
    const text = toPlainText(body);
    expect(performance.now() - from).toBeLessThan(2_000);
    expect(text).toContain('not shown');
    expect(text.length).toBeLessThan(51_000);
  });
});
