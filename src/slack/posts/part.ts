import type { KnownBlock } from '@slack/types';
import { type Part, piecesOf } from '../../domain/part.ts';
import { partFooting, partHeading, partSummary, removedWords } from '../../text/part.ts';
import { maxFilesListed, maxTextObject } from '../limits.ts';
import type { Words } from '../messages.ts';
import { asText, paragraph, richText } from '../sentences.ts';
import { clean } from '../text-safety.ts';

/**
 * A message or note of the chat, mirrored; a long one stands in several posts, of which this is one (`piece` counts from
 * 0). Files are named in the last, with the way to Intercom: its addresses for them expire.
 */
export function partPost(part: Part, chatUrl: string, piece = 0): Words {
  const pieces = part.isRedacted ? [] : piecesOf(part.text);
  const words = part.isRedacted ? removedWords : clean(pieces[piece] ?? '').trim();
  const isLast = piece >= pieces.length - 1;
  const footing = isLast ? partFooting(part, chatUrl, maxFilesListed) : [];
  const shown = { ...part, text: words, attachments: isLast ? part.attachments : [] };
  return {
    text: asText(partSummary(shown, piece)),
    blocks: [
      paragraph(partHeading(part, piece)),
      ...wordBlocks(words),
      ...(footing.length > 0 ? [paragraph(footing)] : []),
    ],
  };
}

function wordBlocks(words: string): KnownBlock[] {
  const points = Array.from(words);
  const blocks: KnownBlock[] = [];
  for (let start = 0; start < points.length; start += maxTextObject) {
    const text = points.slice(start, start + maxTextObject).join('');
    blocks.push(richText({ type: 'rich_text_section', elements: [{ type: 'text', text }] }));
  }
  return blocks;
}
