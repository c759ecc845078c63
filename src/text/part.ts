/** A mirrored message or note: who said it, and what came with it. */
import type { Part } from '../domain/part.ts';
import { count } from './duration.ts';
import { join, type Sentence, say } from './sentence.ts';

/** The line above the words: "Ann Lee wrote:". */
export function partHeading(part: Part): Sentence {
  const author = { name: part.author.name };
  if (part.kind === 'note') return say`${author} left a note that only colleagues read:`;
  if (part.author.kind === 'agent') return say`${author} answered:`;
  return part.author.kind === 'bot' ? say`${author}, a bot, wrote:` : say`${author} wrote:`;
}

/** The line below the words: what was attached and, when the words were cut, where the rest is. At most `maxNames` files are named. */
export function partFooting(part: Part, chatUrl: string, options: { isCut: boolean; maxNames: number }): Sentence {
  const { attachments } = part;
  const link = { link: chatUrl, label: 'in Intercom' };
  const names = attachments.slice(0, options.maxNames).map(({ name }): Sentence => say`${{ name }}`);
  const left = attachments.length - names.length;
  if (left > 0) names.push(say`and ${left.toString()} more`);
  return join([
    options.isCut ? say`The rest of this message is ${link}.` : [],
    names.length === 0
      ? []
      : say`${count(attachments.length, 'file')} attached, to be opened ${link}: ${join(names, ', ')}.`,
  ]);
}

/** The same for screen readers and notifications, in one go. */
export function partSummary(part: Part): Sentence {
  const files = part.attachments.length;
  return join([
    partHeading(part),
    part.text.trim() === '' ? [] : say`${{ quote: part.text }}`,
    files === 0 ? [] : say`${count(files, 'file')} attached.`,
  ]);
}
