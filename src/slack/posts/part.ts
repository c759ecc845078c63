import type { KnownBlock } from '@slack/types';
import type { Part } from '../../domain/part.ts';
import { partFooting, partHeading, partSummary } from '../../text/part.ts';
import { clamp, maxFilesListed, maxMirroredWords, maxTextObject } from '../limits.ts';
import type { Words } from '../messages.ts';
import { asText, paragraph, richText } from '../sentences.ts';
import { clean } from '../text-safety.ts';

/**
 * A message or note of the chat, mirrored. One post, however long the words: beyond Slack's measure they are cut, and
 * the whole of them stays in Intercom. Files are named only, because Intercom's addresses for them expire.
 */
export function partPost(part: Part, chatUrl: string): Words {
  const words = clean(part.text).trim();
  const shown = clamp(words, maxMirroredWords);
  const footing = partFooting(part, chatUrl, { isCut: shown !== words, maxNames: maxFilesListed });
  return {
    text: asText(partSummary(part)),
    blocks: [paragraph(partHeading(part)), ...wordBlocks(shown), ...(footing.length > 0 ? [paragraph(footing)] : [])],
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
