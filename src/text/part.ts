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

/** The line below the words: what was attached and, when the words were cut, where the rest is. */
export function partFooting(part: Part, chatUrl: string, isCut: boolean): Sentence {
  const names = part.attachments.map(({ name }): Sentence => say`${{ name }}`);
  const link = { link: chatUrl, label: 'in Intercom' };
  return join([
    isCut ? say`The rest of this message is ${link}.` : [],
    names.length === 0 ? [] : say`${count(names.length, 'file')} attached, to be opened ${link}: ${join(names, ', ')}.`,
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
