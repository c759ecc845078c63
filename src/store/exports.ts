/** Reads what is exported as CSV. Read only; needs a migrated database. */
import type { Chat } from '../domain/chat.ts';
import { type Level, levels } from '../domain/response-clock.ts';
import type { Database } from './database.ts';

/** A time entry in its newest revision, with the names behind its ids. Times are epoch ms. */
export interface ExportedEntry {
  entryId: string;
  revision: number;
  status: string;
  agentId: string;
  agentEmail?: string;
  /** `YYYY-MM-DD` in the agent's time zone. */
  workDate: string;
  startedAt?: number;
  endedAt?: number;
  minutes: number;
  caseNumber?: string;
  caseId?: string;
  company?: string;
  activity: string;
  billable: boolean;
  notes: string;
  chatId: string;
  createdAt: number;
}

/** A chat as it stands. Times are epoch ms. */
export interface ExportedChat {
  chat: Chat;
  ownerName?: string;
  answeredBy?: string;
  /** The worst level of any wait of this chat, the first and later ones. */
  worstLevel: Level;
  caseNumber?: string;
  caseUrl?: string;
}

const timeEntries = `SELECT e.*, a."email", k."caseId", c."body"->'client'->>'company' AS company
  FROM (SELECT DISTINCT ON ("entryId") * FROM "TimeEntry" ORDER BY "entryId", "revision" DESC) e
  JOIN "Chat" c ON c."id" = e."chatId"
  LEFT JOIN "Agent" a ON a."id" = e."agentId"
  LEFT JOIN "Case" k ON k."chatId" = e."chatId" AND k."number" = e."caseNumber"
  WHERE e."workDate" BETWEEN $1 AND $2
  ORDER BY e."workDate", e."createdAt", e."entryId"`;

/** The audit trail keeps [before, after] of each field, and so every level that the response clock reached. */
const chats = `SELECT c."body", owner."name" AS owner, answerer."name" AS answerer, k."number", k."url",
    (SELECT max(array_position($3::text[], h."change"->'clock'->1->>'level')) FROM "History" h
      WHERE h."chatId" = c."id") AS worst
  FROM "Chat" c
  LEFT JOIN "Agent" owner ON owner."id" = c."ownerId"
  LEFT JOIN "Agent" answerer ON answerer."id" = c."body"->'firstAnswer'->>'agentId'
  LEFT JOIN LATERAL (SELECT * FROM "Case" WHERE "chatId" = c."id" ORDER BY "createdAt" DESC, "key" DESC LIMIT 1) k ON true
  WHERE c."openedAt" >= $1::timestamptz AND c."openedAt" < $2::timestamptz
  ORDER BY c."openedAt", c."id"`;

interface EntryRow {
  entryId: string;
  revision: number;
  status: string;
  agentId: string;
  email: string | null;
  workDate: string;
  startedAt: Date | null;
  endedAt: Date | null;
  minutes: number;
  caseNumber: string | null;
  caseId: string | null;
  company: string | null;
  activity: string;
  billable: boolean;
  notes: string;
  chatId: string;
  createdAt: Date;
}

interface ChatRow {
  body: Chat;
  owner: string | null;
  answerer: string | null;
  number: string | null;
  url: string | null;
  worst: number | null;
}

/**
 * The newest revision of each time entry whose work day lies between two days, both included (`YYYY-MM-DD`), the void
 * ones among them: whoever imports must learn of those too (P11).
 */
export async function exportedEntries({ prisma }: Database, from: string, to: string): Promise<ExportedEntry[]> {
  const rows = await prisma.$queryRawUnsafe<EntryRow[]>(timeEntries, from, to);
  return rows.map(({ email, startedAt, endedAt, caseNumber, caseId, company, createdAt, ...row }) => ({
    ...row,
    createdAt: createdAt.getTime(),
    ...(email !== null && { agentEmail: email }),
    ...(startedAt && { startedAt: startedAt.getTime() }),
    ...(endedAt && { endedAt: endedAt.getTime() }),
    ...(caseNumber !== null && { caseNumber }),
    ...(caseId !== null && { caseId }),
    ...(company !== null && { company }),
  }));
}

/** The chats opened from `from` (included) to `to` (excluded), epoch ms, in the order in which they were opened. */
export async function exportedChats({ prisma }: Database, from: number, to: number): Promise<ExportedChat[]> {
  const [first, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
  const rows = await prisma.$queryRawUnsafe<ChatRow[]>(chats, first, end, levels);
  return rows.map(({ body, owner, answerer, number, url, worst }) => ({
    chat: body,
    worstLevel: levels[(worst ?? 1) - 1] ?? 'none',
    ...(owner !== null && { ownerName: owner }),
    ...(answerer !== null && { answeredBy: answerer }),
    ...(number !== null && { caseNumber: number }),
    ...(url !== null && { caseUrl: url }),
  }));
}
