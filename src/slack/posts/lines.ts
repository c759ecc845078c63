import type { Sentence } from '../../text/sentence.ts';
import type { Words } from '../messages.ts';
import { asText, paragraph } from '../sentences.ts';

/** Sentences below each other. */
export function lines(sentences: readonly Sentence[]): Words {
  return { text: sentences.map(asText).join('\n'), blocks: sentences.map(paragraph) };
}
