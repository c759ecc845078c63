/** The words after `npm run duty --`. */
export type DutyArguments = { do: 'import'; file: string } | { do: 'show' | 'clear' };

export const usage = `Holidays: days on which no response clock runs and nobody is on duty.

  npm run -s duty -- holidays import holidays.ics
  npm run -s duty -- holidays show
  npm run -s duty -- holidays clear

import: adds the all-day events of an iCalendar file in the coming two years, repeated as their rules say; or the lines of
a text file such as "2026-12-25 Christmas". A day that is there already keeps its name.
clear: takes all of them out. Leads see and change them in Slack as well: /chatduty settings.`;

/** Reads the arguments; a text is what is wrong with them. */
export function readArguments(words: readonly string[]): DutyArguments | string {
  const [what, word, file, ...others] = words;
  if (what !== 'holidays') return what === undefined ? 'Say holidays.' : `I don't know the word "${what}".`;
  if (word === 'import') {
    if (file === undefined || file === '') return 'Say which file holds the holidays.';
    return others.length > 0 ? `"${others[0]}" is one word too many.` : { do: 'import', file };
  }
  if (word !== 'show' && word !== 'clear')
    return word === undefined ? 'Say import, show or clear.' : `I don't know the word "${word}".`;
  return file === undefined ? { do: word } : `"${file}" is one word too many.`;
}
