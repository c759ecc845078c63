/** CSV as messages: a week of entries in as many as it takes, the rows kept whole (P11). */
import type { Sentence } from '../../text/sentence.ts';
import { maxMirroredWords } from '../limits.ts';
import type { Words } from '../messages.ts';
import { asText, richSection, richText } from '../sentences.ts';

/** The messages, in order; the first says what they hold. A line ends with CRLF; a quoted cell may hold a bare LF. */
export function csvMessages(csv: string, intro: Sentence): Words[] {
  const parts: string[] = [];
  for (const line of csv.split('\r\n').filter((one) => one !== '')) {
    const last = parts.at(-1);
    if (last === undefined || last.length + line.length > maxMirroredWords) parts.push(line);
    else parts[parts.length - 1] = `${last}\n${line}`;
  }
  return parts.map((part, place) => {
    const rows = { type: 'rich_text_preformatted' as const, elements: [{ type: 'text' as const, text: part }] };
    return { text: asText(intro), blocks: [richText(...(place === 0 ? [richSection(intro)] : []), rows)] };
  });
}
