/** Saved replies (P5) as the text in which leads edit them: title, then text; a line `---` between two replies. */
import type { SavedReply } from './policy.ts';
import { unknownVariable } from './template.ts';

/** The fact of this installation in which they are kept; without it the usual ones hold. */
export const savedRepliesFact = 'savedReplies';

/** What a select shows of an option, how many options it has, and what one input takes (Slack's Block Kit reference). */
export const maxTitle = 75;
export const maxReplies = 100;
export const maxReply = 3000;

/** What is wrong with the replies, and with which one. */
export type RepliesProblem =
  | { problem: 'too-many'; count: number }
  | { problem: 'long-title'; title: string }
  | { problem: 'no-text'; title: string }
  /** Title and text together. */
  | { problem: 'too-long'; title: string }
  | { problem: 'unknown-variable'; title: string; name: string };

/** Reads replies as they were typed; an empty text holds none. */
export function readReplies(typed: string): SavedReply[] | RepliesProblem {
  const blocks = typed.split(/^[^\S\n]*---[^\S\n]*$/m).map((block) => block.replaceAll('\r', '').trim());
  const replies = blocks.filter((block) => block !== '').map(readReply);
  if (replies.length > maxReplies) return { problem: 'too-many', count: replies.length };
  return replies.map(problemOf).find((problem) => problem !== undefined) ?? replies;
}

/** Writes replies, a string each, to be joined by `betweenReplies`: they are read as the same ones. */
export function replyBlocks(replies: readonly SavedReply[]): string[] {
  return replies.map(({ title, text }) => `${title}\n${text}`);
}

export const betweenReplies = '\n---\n';

function readReply(block: string): SavedReply {
  const [title = '', ...lines] = block.split('\n');
  return { title: title.trim(), text: lines.join('\n').trim() };
}

function problemOf({ title, text }: SavedReply): RepliesProblem | undefined {
  if (lengthOf(title) > maxTitle) return { problem: 'long-title', title };
  if (text === '') return { problem: 'no-text', title };
  if (lengthOf(`${title}\n${text}`) > maxReply) return { problem: 'too-long', title };
  const name = unknownVariable(text);
  return name === undefined ? undefined : { problem: 'unknown-variable', title, name };
}

/** In code points, as Slack counts. */
function lengthOf(words: string): number {
  return Array.from(words).length;
}
