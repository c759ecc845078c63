/** Reads what is exported as CSV. Read only; needs a migrated database. */
import type { Chat } from '../domain/chat.ts';
import { type Level, levels } from '../domain/response-clock.ts';
import type { Database } from './database.ts';

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

interface ChatRow {
  body: Chat;
  owner: string | null;
  answerer: string | null;
  number: string | null;
  url: string | null;
  worst: number | null;
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
