/** What leads read at an input of the settings that cannot be stored. */
import type { PilotProblem } from '../domain/pilot-list.ts';
import { maxReplies, maxReply, maxTitle, type RepliesProblem } from '../domain/saved-replies.ts';
import { variables } from '../domain/template.ts';
import {
  maxChats,
  maxClientWords,
  maxMinutes,
  maxReminders,
  type RemindersProblem,
  type WordsProblem,
} from '../domain/typed-settings.ts';
import { type Sentence, say } from './sentence.ts';
import { inBraces } from './settings.ts';

export const minutesWanted: Sentence = say`Write a number of minutes above 0, up to ${String(maxMinutes)}.`;

export const chatsWanted: Sentence = say`Write a whole number of chats from 1 to ${String(maxChats)}, or leave it empty.`;

export const responseProblems = {
  riskMinutes: say`The leads are told after the first warning: write more minutes than for the warning.`,
  targetMinutes: say`The target comes after the leads are told: write more minutes than for that.`,
} as const satisfies Record<string, Sentence>;

/** What is wrong with a text that clients would read. */
export function wordsProblemSentence(found: WordsProblem): Sentence {
  if (found.problem === 'too-long')
    return say`The text has ${String(found.length)} characters: at most ${String(maxClientWords)} go out.`;
  const quoted = { quote: `{${found.variable}}` };
  const isElsewhere = (variables as readonly string[]).includes(found.variable);
  return isElsewhere
    ? say`${quoted} has no value in this text: the client would read it as it stands. Use ${inBraces(found.known)}.`
    : say`The text names ${quoted}, which I don't know. I know ${inBraces(found.known)}.`;
}

/** What is wrong with the reminders before a shift. */
export function remindersProblem(found: RemindersProblem): Sentence {
  switch (found.problem) {
    case 'not-a-time':
      return say`I don't understand ${{ quote: found.typed }}: write a number and days, hours or minutes, such as 1 day, 1 hour.`;
    case 'out-of-range':
      return say`${{ quote: found.typed }} is not possible: a reminder comes between 1 minute and 14 days before the shift.`;
    case 'too-many':
      return say`These are ${String(found.count)} reminders: at most ${String(maxReminders)} are sent before a shift.`;
  }
}

export const superUserWanted: Sentence = say`Which attribute makes a super user? Without it nobody is marked, and the inputs below say nothing.`;

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
      return say`The reply ${{ quote: found.title }} names ${{ quote: `{${found.name}}` }}, which I don't know. I know ${inBraces(variables)}.`;
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
