/** Which columns the export of chats has, in order, and what stands in them. Times are UTC, ISO 8601. */
import { type Columns, isoTime } from '../erp/columns.ts';
import type { Cell } from '../erp/csv.ts';
import type { ExportedChat } from '../store/exports.ts';

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

/** How long the client waited for the first answer of a person, as the response clock counts it (P7). */
function responseMinutes({ chat: { firstAnswer } }: ExportedChat): Cell {
  return firstAnswer && { number: (firstAnswer.at - firstAnswer.since) / 60_000, decimals: 1 };
}
