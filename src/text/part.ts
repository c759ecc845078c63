/** A mirrored message or note: who said it, and what came with it. */
import type { Part } from '../domain/part.ts';
import { count } from './duration.ts';
import { join, type Sentence, say } from './sentence.ts';

/** The line above the words: "Ann Lee wrote:"; above a further piece of a long message, that it goes on. */
export function partHeading(part: Part, piece = 0): Sentence {
  const author = { name: part.author.name };
  if (piece > 0) return say`${author}, going on:`;
  if (part.kind === 'note') return say`${author} left a note that only colleagues read:`;
  if (part.author.kind === 'agent') return say`${author} answered:`;
  return part.author.kind === 'bot' ? say`${author}, a bot, wrote:` : say`${author} wrote:`;
}

/** The line below the words: what was attached. At most `maxNames` files are named. */
export function partFooting({ attachments }: Part, chatUrl: string, maxNames: number): Sentence {
  if (attachments.length === 0) return [];
  const names = attachments.slice(0, maxNames).map(({ name }): Sentence => say`${{ name }}`);
  const left = attachments.length - names.length;
  if (left > 0) names.push(say`and ${left.toString()} more`);
  const link = { link: chatUrl, label: 'in Intercom' };
  return say`${count(attachments.length, 'file')} attached, to be opened ${link}: ${join(names, ', ')}.`;
}

/** The same for screen readers and notifications, in one go. */
export function partSummary(part: Part, piece = 0): Sentence {
  const files = part.attachments.length;
  return join([
    partHeading(part, piece),
    part.text.trim() === '' ? [] : say`${{ quote: part.text }}`,
    files === 0 ? [] : say`${count(files, 'file')} attached.`,
  ]);
}
