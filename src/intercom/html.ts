/**
 * Intercom's bodies as plain text. REST and webhooks before 2.15 carry HTML, e-mail sources any HTML there is; webhooks
 * from 2.15 carry plain text (https://developers.intercom.com/docs/references/2.15/changelog).
 */
import { unescape as decodePercents } from 'node:querystring';
import { compile, type Formatter } from 'html-to-text';
import { cleanLine, cleanText } from './clean-text.ts';

/** More markup than a person types into a chat; an e-mail with its history may be longer and is cut. */
const maxInput = 100_000;
/** Nested quotes multiply what they hold, so the result has a limit of its own. */
const maxOutput = 50_000;
/** Deeper than any real mail; the converter walks recursively. */
const maxDepth = 200;
const cutNote = '[… the rest of this message is not shown]';

/** What makes a body HTML: plain text may well hold `a < b` or `<name>`, so only real elements count. */
const knownTag =
  /<\/?(?:p|div|span|br|a|b|i|u|em|strong|s|ul|ol|li|img|h[1-6]|pre|code|blockquote|table|tr|td|hr|html|head|body|style|script|font|center)(?=[\s/>])/i;

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: maxInput, maxDepth, ellipsis: cutNote },
  formatters: { imageName, numberedList },
  selectors: [
    // The Inbox makes every line a paragraph of this class.
    { selector: 'p.no-margin', format: 'paragraph', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'a', options: { linkBrackets: ['(', ')'], hideLinkHrefIfSameAsText: true, pathRewrite: openable } },
    { selector: 'img', format: 'imageName' },
    { selector: 'ul', options: { itemPrefix: '- ', leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'ol', format: 'numberedList', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...['td', 'th'].map((selector) => ({ selector, format: 'inlineSurround', options: { suffix: ' ' } })),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ...['head', 'title', 'script', 'style', 'template', 'noscript', 'svg', 'object'].map((selector) => ({
      selector,
      format: 'skip',
    })),
  ],
});

/**
 * A body as safe plain text: paragraphs, breaks and lists as lines, links as `label (url)`, images as `[image: name]`,
 * quoted mail behind `> `. Never throws; a body of any size takes milliseconds, since the excess is cut with a note.
 */
export function toPlainText(body: string): string {
  const isCut = body.length > maxInput;
  const input = isCut ? body.slice(0, maxInput) : body;
  const text = cleanText(knownTag.test(input) ? convert(input) : input)
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (!isCut && text.length <= maxOutput) return text;
  return `${text.slice(0, maxOutput).toWellFormed()}\n${cutNote}`;
}

function imageName(...[element, , builder]: Parameters<Formatter>): void {
  const name = cleanLine(element.attribs.alt ?? '') || fileName(element.attribs.src ?? '');
  builder.addInline(name === '' ? '[image]' : `[image: ${name}]`);
}

/** The last piece of an image's address, without its signed query; nothing for an image inside the mail itself. */
function fileName(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url?.protocol.startsWith('http')) return '';
  return cleanLine(decodePercents(url.pathname.split('/').at(-1) ?? ''));
}

/** Numbers lists by digits whatever their `type` is: the library throws on Roman numbers above 9999. */
function numberedList(...[element, walk, builder, options]: Parameters<Formatter>): void {
  const start = element.attribs.start ?? '1';
  const attribs = { start: /^\d{1,6}$/.test(start) ? start : '1' };
  builder.options.formatters.orderedList?.({ ...element, attribs }, walk, builder, options);
}

/** A link's address, unless it is nothing that a browser should open: then only its label is kept. */
function openable(address: string): string {
  const isOdd = /^\s*[a-z][a-z\d+.-]*:/i.test(address) && !/^(?:https?|tel):/i.test(address);
  return isOdd ? '' : address;
}
