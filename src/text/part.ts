/** A mirrored message or note: who said it, and what came with it. */
import type { Part } from '../domain/part.ts';
import { count } from './duration.ts';
import { join, type Sentence, say } from './sentence.ts';

/** The line above the words: "Ann Lee wrote at 10:04:"; above a further piece of a long message, that it goes on. */
export function partHeading(part: Part, piece = 0): Sentence {
  const author = { name: part.author.name };
  if (piece > 0) return say`${author}, going on:`;
  const at = { time: part.at, show: 'time' } as const;
  if (part.kind === 'note') return say`${author} left a note at ${at} that only colleagues read:`;
  if (part.author.kind === 'agent') return say`${author} answered at ${at}:`;
  return part.author.kind === 'bot' ? say`${author}, a bot, wrote at ${at}:` : say`${author} wrote at ${at}:`;
}

/** What is said in place of words that were taken out in Intercom. */
export const removedWords = 'This message was removed in Intercom.';

/** What the words say where an image stood in them. */
const imageMark = /\[image(?:: [^\]]*)?\]/;

/** The line below the words: what was attached or shown. At most `maxNames` files are named. */
export function partFooting({ attachments, text }: Part, chatUrl: string, maxNames: number): Sentence {
  const link = { link: chatUrl, label: 'in Intercom' };
  if (attachments.length === 0)
    return imageMark.test(text) ? say`What is shown here as [image] is to be seen ${link}.` : [];
  const names = attachments.slice(0, maxNames).map(({ name }): Sentence => say`${{ name }}`);
  const left = attachments.length - names.length;
  if (left > 0) names.push(say`and ${left.toString()} more`);
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
