/** Which columns the exports have, in order, and what stands in them. Times are UTC, ISO 8601. */
import type { Cell } from '../erp/csv.ts';
import type { ExportedChat, ExportedEntry } from '../store/exports.ts';

/** Gives the link of a chat's id; undefined while the workspace is not known. */
export type ChatUrl = (chatId: string) => string | undefined;

type Columns<Row> = Record<string, (row: Row, chatUrl: ChatUrl) => Cell>;

/** The names are what ERPs take; `entry_id` and `revision` tell a correction from a new entry (P11). */
export const timeColumns: Columns<ExportedEntry> = {
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
  hours: ({ minutes }) => fixed(minutes / 60, 2),
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

export const chatColumns: Columns<ExportedChat> = {
  chat_id: ({ chat }) => ({ text: chat.id }),
  opened_at: ({ chat }) => isoTime(chat.openedAt),
  state: ({ chat }) => chat.state,
  client_name: ({ chat }) => chat.client.name,
  company: ({ chat }) => chat.client.company,
  owner_name: ({ ownerName }) => ownerName,
  first_answer_at: ({ chat }) => isoTime(chat.firstAnswer?.at),
  first_response_minutes: responseMinutes,
  answered_by: ({ answeredBy }) => answeredBy,
  worst_level: ({ worstLevel }) => worstLevel,
  case_number: ({ caseNumber }) => ({ text: caseNumber }),
  case_url: ({ caseUrl }) => caseUrl,
  intercom_url: ({ chat }, chatUrl) => chatUrl(chat.id),
};

/** The header and the rows, ready for CSV. */
export function tableOf<Row>(columns: Columns<Row>, rows: readonly Row[], chatUrl: ChatUrl) {
  const cells = Object.values(columns);
  return { header: Object.keys(columns), rows: rows.map((row) => cells.map((cell) => cell(row, chatUrl))) };
}

/** How long the client waited for the first answer of a person, as the response clock counts it (P7). */
function responseMinutes({ chat: { firstAnswer } }: ExportedChat): Cell {
  return firstAnswer && fixed((firstAnswer.at - firstAnswer.since) / 60_000, 1);
}

/** Numbers go out with all their decimals, so that a column lines up. */
function fixed(value: number, decimals: number): Cell {
  return value.toFixed(decimals);
}

function isoTime(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
