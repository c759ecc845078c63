/** What leads read about the settings (P1, P5). */
import type { PilotProblem } from '../domain/pilot-list.ts';
import { maxReplies, maxReply, maxTitle, type RepliesProblem } from '../domain/saved-replies.ts';
import { variables } from '../domain/template.ts';
import { type Sentence, say } from './sentence.ts';

const known = variables.map((name) => `{${name}}`).join(', ');

/** Below the inputs. */
export const repliesHint = `A title, then the text on the lines below it; a line --- between two replies. Variables: ${known}. Left empty, the usual replies come back.`;
export const clientsHint =
  'One a line: company name, company id or e-mail domain. A name with a comma stands in quotation marks. CSV with a column "client" may be pasted.';
export const pilotDaysHint =
  'Both days belong to the pilot. Both left empty: no pilot, all clients may chat, and no list is kept.';

/** What is wrong with the saved replies. */
export function repliesProblem(found: RepliesProblem): Sentence {
  switch (found.problem) {
    case 'too-many':
      return say`These are ${String(found.count)} replies: at most ${String(maxReplies)} fit into the list.`;
    case 'long-title':
      return say`A title has at most ${String(maxTitle)} characters: ${{ quote: found.title }}.`;
    case 'no-text':
      return say`The reply ${{ quote: found.title }} has no text: write it on the lines below the title.`;
    case 'too-long':
      return say`The reply ${{ quote: found.title }} is too long: at most ${String(maxReply)} characters, its title included.`;
    case 'unknown-variable':
      return say`The reply ${{ quote: found.title }} names ${{ quote: `{${found.name}}` }}, which I don't know. I know ${known}.`;
  }
}

/** What is wrong with the pilot. */
export function pilotProblem(found: PilotProblem): Sentence {
  switch (found.problem) {
    case 'no-clients':
      return say`Which clients are in the pilot? Name them one a line, or leave both days empty.`;
    case 'several-cells':
      return say`The line of ${{ quote: found.client }} has several columns: put a name with a comma in quotation marks, or name the columns in the first line (client).`;
    case 'no-days':
      return say`A pilot has a first and a last day: choose both, or neither.`;
    case 'not-a-day':
      return say`${{ quote: found.day }} is no day: write it as 2026-09-19.`;
    case 'ends-before':
      return say`The pilot would end (${found.to}) before it begins (${found.from}).`;
  }
}

/** Why nothing came of it. */
export const settingsRefusals = {
  'not-a-lead': say`Only leads may look at the settings and change them.`,
  'changed-meanwhile': say`The settings were changed in the meantime, and nothing was saved now. Keep a copy of your words, then open /chatduty settings again to see what holds.`,
  'press-again': say`I could not store that just now. Nothing was changed: please press Save again.`,
} as const satisfies Record<string, Sentence>;

/** After a change was stored. */
export const settingsSaved: Sentence = say`The settings are saved. They hold from now on.`;

/** The modal could not be opened. */
export const settingsUnknown: Sentence = say`I could not open the settings just now: please try again.`;
