/** Somebody's own time entries, in words (P11). */
import { type LoggedEntry, minutesOf } from '../domain/logged-time.ts';
import { count, duration } from './duration.ts';
import { clientWithCompany } from './people.ts';
import { join, type Sentence, say } from './sentence.ts';

interface Sheet {
  entries: readonly LoggedEntry[];
  monday: string;
  today: string;
}

/** "Today 25 minutes, this week 1 hour 5 minutes." */
export function timeTotals({ entries, monday, today }: Sheet): Sentence {
  const ofToday = entries.filter((entry) => entry.workDate === today);
  return say`${{ strong: 'Your time.' }} Today ${inWords(ofToday)}, this week (since ${day(monday)}) ${inWords(entries)}.`;
}

/** One entry: day, client, case, minutes. */
export function timeLine(entry: LoggedEntry): Sentence {
  const { workDate, clientName: name, company, caseNumber, caseUrl, minutes, status, notes } = entry;
  const client = clientWithCompany({ id: '', name, ...(company !== undefined && { company }) });
  const pieces: Sentence[] = [
    say`${day(workDate)}`,
    client,
    caseNumber === undefined ? say`no case` : say`case ${caseUrl ? { link: caseUrl, label: caseNumber } : caseNumber}`,
    status === 'void' ? say`void (was ${count(minutes, 'minute')})` : say`${count(minutes, 'minute')}`,
    notes.trim() === '' ? [] : say`${{ quote: notes }}`,
  ];
  return join(pieces, ' · ');
}

/** Nothing is logged yet. */
export const noTimeYet: Sentence = say`Nothing is logged for you this week. Time is logged when a chat is closed.`;

/** Entries that a message has no room for. */
export function olderEntries(number: number): Sentence {
  return say`${number === 1 ? '1 older entry' : `${number} older entries`} of this week: press Send CSV to see all.`;
}

/** Before the rows, in a direct message. */
export function csvIntro({ entries, monday, today }: Sheet): Sentence {
  return say`Your time entries from ${day(monday)} to ${day(today)} as CSV, ${count(entries.length, 'row')}:`;
}

/** To whoever pressed Send CSV, where they pressed it. */
export const csvSent: Sentence = say`I have sent you the CSV in a direct message.`;

/** After a correction was stored. */
export function correctedSentence(entry: LoggedEntry): Sentence {
  return say`Corrected, now in revision ${String(entry.revision)}: ${timeLine(entry)}`;
}

/** Why nothing came of a wish about a time entry; who is no agent is told so elsewhere. */
export const timeRefusals = {
  'unknown-entry': say`I don't know this time entry any more.`,
  'not-your-entry': say`Only whoever worked this time can correct it.`,
  'corrected-meanwhile': say`This entry was corrected in the meantime, and nothing was changed now. Look at it again with /chatduty time.`,
} as const satisfies Record<string, Sentence>;

/** The database did not answer. */
export const timeUnknown: Sentence = say`I could not look your time up just now: please try again.`;

function inWords(entries: readonly LoggedEntry[]): string {
  const minutes = minutesOf(entries);
  return minutes === 0 ? 'nothing' : duration(minutes * 60_000);
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** "16 Nov". */
function day(date: string): string {
  const [, month, dayOfMonth] = date.split('-').map(Number);
  return `${dayOfMonth} ${months[(month ?? 1) - 1]}`;
}
