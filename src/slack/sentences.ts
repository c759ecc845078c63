/** Draws sentences: as the top-level `text` of a message, and as pieces of blocks. */
import type { ContextBlock, KnownBlock, RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { Piece, Sentence } from '../text/sentence.ts';
import { clamp, maxMessageText, maxQuoteInSentence, maxTextObject } from './limits.ts';
import { clean, escapeMarkup, inert, isolate, oneLine, safeUrl, shownName } from './text-safety.ts';

const formats = {
  time: '{time}',
  'day-and-time': '{date_short_pretty} {time}',
} as const;

/** The sentence for a message's `text`: screen readers and notifications read only that. */
export function asText(sentence: Sentence): string {
  const text = sentence.map(textOf).join('');
  // Every piece is bounded, so only a list of very many reaches this; an entity cut in two is still only text.
  return clamp(text, maxMessageText);
}

/** A paragraph: mrkdwn where every word is ours, else rich text, so that no foreign word is ever parsed. */
export function paragraph(sentence: Sentence): KnownBlock {
  return isOurs(sentence)
    ? { type: 'section', text: { type: 'mrkdwn', text: clamp(markdownOf(sentence), maxTextObject), verbatim: true } }
    : richText(richSection(sentence));
}

/** A small grey line of details. */
export function details(sentences: readonly Sentence[]): ContextBlock[] {
  const shown = sentences.filter((sentence) => sentence.length > 0);
  if (shown.length === 0) return [];
  const text = shown.map(markdownOf).join('  ·  ');
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text: clamp(text, maxTextObject), verbatim: true }] }];
}

/** Rich text blocks of one or more sections and quotes. */
export function richText(...elements: RichTextBlock['elements']): RichTextBlock {
  return { type: 'rich_text', elements };
}

export function richSection(sentence: Sentence): RichTextSection {
  return { type: 'rich_text_section', elements: sentence.map(elementOf) };
}

/** Sentences as a list, with a heading where there is one. */
export function bulletList(sentences: readonly Sentence[], heading?: Sentence): RichTextBlock {
  const elements = sentences.map((sentence) => richSection(sentence));
  return richText(...(heading ? [richSection(heading)] : []), { type: 'rich_text_list', style: 'bullet', elements });
}

/** Somebody's words, line breaks kept, as a quotation of at most `max` code points. */
export function quotation(words: string, max: number): RichTextBlock['elements'][number] {
  return { type: 'rich_text_quote', elements: [{ type: 'text', text: clamp(clean(words).trim(), max) || '…' }] };
}

/** How Slack writes an instant so that everybody reads their own time; the fallback is UTC. */
function dateToken(at: number, show: keyof typeof formats): string {
  return `<!date^${Math.floor(at / 1000)}^${formats[show]}|${fallbackOf(at, show)}>`;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function fallbackOf(at: number, show: keyof typeof formats): string {
  const date = new Date(at);
  const time = `${date.toISOString().slice(11, 16)} UTC`;
  return show === 'time' ? time : `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${time}`;
}

function isOurs(sentence: Sentence): boolean {
  return sentence.every(
    (piece) =>
      typeof piece === 'string' ||
      !('name' in piece || 'quote' in piece || ('mention' in piece && piece.mention.slackUserId === undefined)),
  );
}

function textOf(piece: Piece): string {
  if (typeof piece === 'string') return escapeMarkup(piece);
  if ('strong' in piece) return escapeMarkup(piece.strong);
  if ('name' in piece) return inert(shownName(piece.name));
  if ('quote' in piece) return inert(quoteMarks(piece.quote));
  if ('mention' in piece) return mentionOf(piece.mention) ?? inert(shownName(piece.mention.name));
  if ('time' in piece) return dateToken(piece.time, piece.show);
  return linkToken(piece);
}

/** Only for sentences of ours: `paragraph` and `details` see to that. */
function markdownOf(sentence: Sentence): string {
  return sentence
    .map((piece) => (typeof piece !== 'string' && 'strong' in piece ? `*${textOf(piece)}*` : textOf(piece)))
    .join('');
}

function elementOf(piece: Piece): RichTextElement {
  if (typeof piece === 'string') return { type: 'text', text: piece };
  if ('strong' in piece) return { type: 'text', text: piece.strong, style: { bold: true } };
  if ('name' in piece) return { type: 'text', text: shownName(piece.name) };
  if ('quote' in piece) return { type: 'text', text: quoteMarks(piece.quote) };
  if ('mention' in piece) {
    const { slackUserId, name } = piece.mention;
    return slackUserId === undefined ? { type: 'text', text: shownName(name) } : { type: 'user', user_id: slackUserId };
  }
  if ('time' in piece) {
    const { time, show } = piece;
    return {
      type: 'date',
      timestamp: Math.floor(time / 1000),
      format: formats[show],
      fallback: fallbackOf(time, show),
    };
  }
  const url = safeUrl(piece.link);
  return url === undefined ? { type: 'text', text: piece.label } : { type: 'link', url, text: piece.label };
}

function quoteMarks(words: string): string {
  return `“${isolate(oneLine(words, maxQuoteInSentence))}”`;
}

function mentionOf({ slackUserId }: { slackUserId?: string }): string | undefined {
  return slackUserId === undefined ? undefined : `<@${slackUserId}>`;
}

function linkToken({ link, label }: { link: string; label: string }): string {
  const url = safeUrl(link);
  const shown = escapeMarkup(label).replaceAll('|', '/');
  return url === undefined ? shown : `<${escapeMarkup(url)}|${shown}>`;
}
