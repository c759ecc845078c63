/**
 * A sentence before anybody has decided how it is shown. Words that are not ours stay marked as such, so that the
 * surface which draws them can never take them for markup.
 */
import type { Agent } from '../domain/agent.ts';

export type Piece =
  /** Our own words. */
  | string
  /** Our own words, emphasised where the surface can. */
  | { strong: string }
  /** A person's, company's or file's name: data, shown on one line. */
  | { name: string }
  /** What somebody else wrote: data, shown shortened and in quotation marks. */
  | { quote: string }
  /** An agent who should notice: a mention where the agent has a Slack user, else the name. */
  | { mention: Agent }
  /** An instant in epoch ms, shown in the reader's own zone. */
  | { time: number; show: 'time' | 'day-and-time' }
  /** A link with a label of ours. */
  | { link: string; label: string };

export type Sentence = readonly Piece[];

/** Builds a sentence from a template: what is written in it is ours, what is put in keeps its mark. */
export function say(words: TemplateStringsArray, ...inserted: Array<Piece | Sentence>): Sentence {
  const pieces = words.flatMap((own, place) => {
    const next = inserted[place];
    return next === undefined ? [own] : Array.isArray(next) ? [own, ...next] : [own, next as Piece];
  });
  return pieces.filter((piece) => piece !== '');
}

/** One sentence after another, the empty ones left out. */
export function join(sentences: readonly Sentence[], between = ' '): Sentence {
  return sentences
    .filter((sentence) => sentence.length > 0)
    .flatMap((sentence, place) => (place === 0 ? sentence : [between, ...sentence]));
}
