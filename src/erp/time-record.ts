/** The record of a time entry, as CSV and as JSON: one definition, so that an ERP meets the same names in both (P11). */
import type { LoggedEntry } from '../domain/logged-time.ts';
import { type ChatUrl, type Columns, isoTime, tableOf } from './columns.ts';
import { toCsv } from './csv.ts';

/** The names are what ERPs take; `entry_id` and `revision` tell a correction from a new entry. */
export const timeColumns: Columns<LoggedEntry> = {
  entry_id: ({ entryId }) => entryId,
  revision: ({ revision }) => revision,
  status: ({ status }) => status,
  employee_email: ({ agentEmail }) => agentEmail,
  // Filled once people are mapped to the numbers that an ERP has for them.
  employee_id: () => undefined,
  work_date: ({ workDate }) => workDate,
  started_at: ({ startedAt }) => isoTime(startedAt),
  ended_at: ({ endedAt }) => isoTime(endedAt),
  minutes: ({ minutes }) => minutes,
  hours: ({ minutes }) => ({ number: minutes / 60, decimals: 2 }),
  case_number: ({ caseNumber }) => ({ text: caseNumber }),
  case_id: ({ caseId }) => caseId,
  account_name: ({ company }) => company,
  activity: ({ activity }) => activity,
  billable: ({ billable }) => billable,
  notes: ({ notes }) => notes,
  source: () => 'chat-duty',
  conversation_id: ({ chatId }) => ({ text: chatId }),
  conversation_url: ({ chatId }, chatUrl) => chatUrl(chatId),
  created_at: ({ createdAt }) => isoTime(createdAt),
};

/** Entries as CSV, the header first. */
export function timeCsv(entries: readonly LoggedEntry[], chatUrl: ChatUrl): string {
  const { header, rows } = tableOf(timeColumns, entries, chatUrl);
  return toCsv(header, rows);
}

/** An entry as JSON; what is not known is null. */
export function timeRecord(entry: LoggedEntry, chatUrl: ChatUrl): Record<string, string | number | boolean | null> {
  const fields = Object.entries(timeColumns).map(([name, column]) => {
    const cell = column(entry, chatUrl);
    if (typeof cell !== 'object') return [name, cell ?? null] as const;
    return 'text' in cell
      ? ([name, cell.text ?? null] as const)
      : ([name, Number(cell.number.toFixed(cell.decimals))] as const);
  });
  return Object.fromEntries(fields);
}
