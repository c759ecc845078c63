/**
 * Makes words that are not ours harmless. Blocks carry them as rich text or plain text, which Slack does not parse; the
 * top-level `text` of a message is parsed, so there they are escaped and disarmed
 * (docs.slack.dev/messaging/formatting-message-text).
 */
import { clamp, maxName, maxUrl } from './limits.ts';

/** Directional overrides and isolates: they turn the line around them. Unpaired ones would also undo our own. */
const directionControls = /[\u202A-\u202E\u2066-\u2069]/gu;
/** Control characters other than tab and line break, and halves of a surrogate pair. */
const unprintable = /[\p{Cc}\p{Cs}]/gu;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Anything that leaves ink: not white space, nor a character that only steers others. */
const visible = /[^\s\p{C}\p{Z}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/u;

/** The words without characters that nobody sees but that break lines, JSON or direction. */
export function clean(words: string): string {
  return words
    .replace(/\r\n?/g, '\n')
    .replace(unprintable, (char) => (char === '\n' || char === '\t' ? char : ''))
    .replace(directionControls, '');
}

/** Cleaned words on one line, cut to `max` code points. */
export function oneLine(words: string, max: number): string {
  return clamp(clean(words).replace(/\s+/gu, ' ').trim(), max);
}

/** A name fit to be shown; a name without anything visible becomes `instead`. */
export function shownName(name: string, instead = 'Visitor'): string {
  const shown = oneLine(name, maxName);
  return visible.test(shown) ? isolate(shown) : instead;
}

/** Whether there is anything to see in the words. */
export function isVisible(words: string): boolean {
  return visible.test(words);
}

/** Right-to-left words wrapped so that they cannot turn the line around them; others as they are. */
export function isolate(words: string): string {
  return rightToLeft.test(words) ? `\u2068${words}\u2069` : words;
}

/** Escapes what Slack would read as markup, and nothing else. */
export function escapeMarkup(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Somebody's words for a text that Slack parses: escaped, and unable to call a channel. */
export function inert(words: string): string {
  return escapeMarkup(words.replace(/@(?=channel|here|everyone)/gi, '@\u2060'));
}

/** The address, if it is one of the web that can stand in Slack's markup; undefined for anything else. */
export function safeUrl(address: string): string | undefined {
  const url = URL.parse(clean(address).trim());
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  // A name before the host is how an address pretends to lead elsewhere.
  if (url.username !== '' || url.password !== '') return undefined;
  const safe = url.href.replace(/[<>|\s"'`\\^{}*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return safe.length <= maxUrl ? safe : undefined;
}
