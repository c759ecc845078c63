/** Reading chats outside a decision. */
import type { Store } from '../core/store.ts';
import type { Chat } from '../domain/chat.ts';
import { comparePart, type Part } from '../domain/part.ts';
import { toTime } from './json.ts';
import type { Sql } from './sql.ts';

const withoutTranscript = `SELECT "body" FROM "Chat"
  WHERE ("body"->'closing'->>'closedAt')::numeric >= $1 AND ("body"->'closing'->>'closedAt')::numeric < $2
    AND "body"->'closing'->'steps'->'transcript'->>'state' NOT IN ('done', 'skipped')
  ORDER BY "body"->'closing'->>'closedAt', "id"`;

const findChat = `SELECT c."body", c."revision", c."nextDueAt", k."channel", k."ts"
  FROM "Chat" c LEFT JOIN "Card" k ON k."chatId" = c."id" WHERE c."id" = $1`;

const openIds = `SELECT "id" FROM "Chat" WHERE "state" IN ('waiting', 'claimed') ORDER BY "openedAt"`;

const openByOwner = `SELECT "ownerId", count(*)::int AS count FROM "Chat"
  WHERE "state" = 'claimed' AND "ownerId" IS NOT NULL GROUP BY "ownerId"`;

interface ChatRow {
  body: Chat;
  revision: number;
  nextDueAt: Date | null;
  channel: string | null;
  ts: string | null;
}

type Chats = Pick<
  Store,
  | 'findChat'
  | 'findPart'
  | 'parts'
  | 'closedWithoutTranscript'
  | 'openChats'
  | 'waitingChats'
  | 'openChatIds'
  | 'openChatsByOwner'
  | 'chatsOf'
  | 'overdueChatIds'
>;

export function createChats(sql: Sql): Chats {
  const chats = async (where: string, values: readonly unknown[] = []) => {
    const rows = await sql.query<{ body: Chat }>(`SELECT "body" FROM "Chat" WHERE ${where}`, values);
    return rows.map(({ body }) => body);
  };
  const ids = async (text: string, values: readonly unknown[] = []) =>
    (await sql.query<{ id: string }>(text, values)).map(({ id }) => id);
  return {
    async findChat(chatId) {
      const [row] = await sql.query<ChatRow>(findChat, [chatId]);
      if (!row) return undefined;
      const { body, revision, nextDueAt, channel, ts } = row;
      return {
        ...{ chat: body, revision },
        ...(nextDueAt && { nextDueAt: nextDueAt.getTime() }),
        ...(channel && ts && { card: { channel, ts } }),
      };
    },

    async findPart(chatId, id) {
      const [row] = await sql.query<{ body: Part }>('SELECT "body" FROM "Part" WHERE "chatId" = $1 AND "id" = $2', [
        chatId,
        id,
      ]);
      return row?.body;
    },

    async parts(chatId) {
      const rows = await sql.query<{ body: Part }>('SELECT "body" FROM "Part" WHERE "chatId" = $1', [chatId]);
      return rows.map(({ body }) => body).sort(comparePart);
    },

    async closedWithoutTranscript(since, until) {
      const rows = await sql.query<{ body: Chat }>(withoutTranscript, [since, until]);
      return rows.map(({ body: { id, client, closing } }) => ({
        chatId: id,
        client: client.name,
        closedAt: closing?.closedAt ?? 0,
      }));
    },

    openChats: () => chats(`"state" IN ('waiting', 'claimed')`),

    waitingChats: () => chats(`"state" = 'waiting'`),

    openChatIds: () => ids(openIds),

    async openChatsByOwner() {
      const rows = await sql.query<{ ownerId: string; count: number }>(openByOwner, []);
      return new Map(rows.map(({ ownerId, count }) => [ownerId, count]));
    },

    chatsOf: (agentId) => chats(`"state" = 'claimed' AND "ownerId" = $1 ORDER BY "openedAt"`, [agentId]),

    overdueChatIds: (before) => ids('SELECT "id" FROM "Chat" WHERE "nextDueAt" < $1::timestamptz', [toTime(before)]),
  };
}
