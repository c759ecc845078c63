/** Time entries as they are read: by day, by agent, or one in one revision (P11). */
import type { Store } from '../core/store.ts';
import type { EntryStatus, LoggedEntry } from '../domain/logged-time.ts';
import type { Sql } from './sql.ts';

type TimeEntries = Pick<Store, 'timeEntries' | 'timeEntry'>;

const newest = `(SELECT DISTINCT ON ("entryId") * FROM "TimeEntry" ORDER BY "entryId", "revision" DESC)`;

/** The rows of `entries` with the names behind their ids. */
const named = (entries: string, where: string) => `SELECT e.*, a."email", k."caseId", k."url",
    c."body"->'client'->>'name' AS client, c."body"->'client'->>'company' AS company
  FROM ${entries} e
  JOIN "Chat" c ON c."id" = e."chatId"
  LEFT JOIN "Agent" a ON a."id" = e."agentId"
  LEFT JOIN "Case" k ON k."chatId" = e."chatId" AND k."number" = e."caseNumber"
  WHERE ${where}
  ORDER BY e."workDate", e."createdAt", e."entryId"`;

interface EntryRow {
  entryId: string;
  revision: number;
  status: EntryStatus;
  agentId: string;
  email: string | null;
  workDate: string;
  startedAt: Date | null;
  endedAt: Date | null;
  minutes: number;
  caseNumber: string | null;
  caseId: string | null;
  url: string | null;
  client: string;
  company: string | null;
  activity: string;
  billable: boolean;
  notes: string;
  chatId: string;
  createdAt: Date;
}

/** Void entries are among the answers: whoever reads must learn of those too. */
export function createTimeEntries(sql: Sql): TimeEntries & {
  /** Everybody's entries by work day, both days included. */
  allTimeEntries(from: string, to: string): Promise<LoggedEntry[]>;
} {
  const read = async (text: string, values: readonly unknown[]) =>
    (await sql.query<EntryRow>(text, values)).map(toEntry);
  return {
    allTimeEntries: (from, to) => read(named(newest, `e."workDate" BETWEEN $1 AND $2`), [from, to]),
    timeEntries: (agentId, from, to) =>
      read(named(newest, `e."agentId" = $3 AND e."workDate" BETWEEN $1 AND $2`), [from, to, agentId]),
    timeEntry: async (entryId, revision) => {
      const [entries, which] =
        revision === undefined ? [newest, `$2::int IS NULL`] : [`"TimeEntry"`, `e."revision" = $2::int`];
      const [entry] = await read(named(entries, `e."entryId" = $1::uuid AND ${which}`), [entryId, revision ?? null]);
      return entry;
    },
  };
}

function toEntry(row: EntryRow): LoggedEntry {
  const { email, startedAt, endedAt, caseNumber, caseId, url, client, company, createdAt, ...rest } = row;
  return {
    ...rest,
    clientName: client,
    createdAt: createdAt.getTime(),
    ...(email !== null && { agentEmail: email }),
    ...(startedAt && { startedAt: startedAt.getTime() }),
    ...(endedAt && { endedAt: endedAt.getTime() }),
    ...(caseNumber !== null && { caseNumber }),
    ...(caseId !== null && { caseId }),
    ...(url !== null && { caseUrl: url }),
    ...(company !== null && { company }),
  };
}
