/** Time entries once they are stored: read, shown, corrected and exported (P11). */
import { Temporal } from 'temporal-polyfill';

/** A time entry in one revision, with the names behind its ids. Times are epoch ms. */
export interface LoggedEntry {
  entryId: string;
  /** 1 at first, one more with each correction. */
  revision: number;
  status: EntryStatus;
  agentId: string;
  agentEmail?: string;
  /** `YYYY-MM-DD` in the team's zone. */
  workDate: string;
  startedAt?: number;
  endedAt?: number;
  minutes: number;
  caseNumber?: string;
  caseId?: string;
  caseUrl?: string;
  clientName: string;
  company?: string;
  activity: string;
  billable: boolean;
  notes: string;
  chatId: string;
  createdAt: number;
}

export type EntryStatus = 'final' | 'void';

/** What an agent corrects: the entry as it was shown, and how it should be. */
export interface Correction {
  entryId: string;
  /** The revision that was shown: one that was corrected meanwhile is not corrected blindly. */
  seen: number;
  minutes: number;
  notes: string;
  status: EntryStatus;
}

/** Whether a correction leaves everything as it is. */
export function changesNothing(entry: LoggedEntry, { minutes, notes, status }: Correction): boolean {
  return entry.minutes === minutes && entry.notes === notes && entry.status === status;
}

/** The minutes of the entries that count. */
export function minutesOf(entries: readonly LoggedEntry[]): number {
  return entries.reduce((sum, { status, minutes }) => (status === 'void' ? sum : sum + minutes), 0);
}

/** Today and the Monday of this week as `YYYY-MM-DD` in a zone. */
export function weekAt(now: number, timeZone: string): { monday: string; today: string } {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  return { monday: today.subtract({ days: today.dayOfWeek - 1 }).toString(), today: today.toString() };
}
