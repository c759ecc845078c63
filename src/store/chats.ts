/** Reading chats outside a decision. */
import type { Store } from '../core/store.ts';
import type { Chat } from '../domain/chat.ts';
import { comparePart, type Part } from '../domain/part.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

const withoutTranscript = `SELECT "body" FROM "Chat"
  WHERE ("body"->'closing'->>'closedAt')::numeric >= $1 AND ("body"->'closing'->>'closedAt')::numeric < $2
    AND "body"->'closing'->'steps'->'transcript'->>'state' NOT IN ('done', 'skipped')
  ORDER BY "body"->'closing'->>'closedAt', "id"`;

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

export function createChats(prisma: PrismaClient): Chats {
  return {
    async findChat(chatId) {
      const row = await prisma.chat.findUnique({ where: { id: chatId }, include: { card: true } });
      if (!row) return undefined;
      const { card } = row;
      return {
        chat: row.body as unknown as Chat,
        revision: row.revision,
        ...(row.nextDueAt && { nextDueAt: row.nextDueAt.getTime() }),
        ...(card?.channel && card.ts && { card: { channel: card.channel, ts: card.ts } }),
      };
    },

    async findPart(chatId, id) {
      const row = await prisma.part.findUnique({ where: { chatId_id: { chatId, id } } });
      return (row?.body ?? undefined) as Part | undefined;
    },

    async parts(chatId) {
      const rows = await prisma.part.findMany({ where: { chatId } });
      return rows.map((row) => row.body as unknown as Part).sort(comparePart);
    },

    async closedWithoutTranscript(since, until) {
      const rows = await prisma.$queryRawUnsafe<Array<{ body: Chat }>>(withoutTranscript, since, until);
      return rows.map(({ body: { id, client, closing } }) => ({
        chatId: id,
        client: client.name,
        closedAt: closing?.closedAt ?? 0,
      }));
    },

    async openChats() {
      const rows = await prisma.chat.findMany({
        where: { state: { in: ['waiting', 'claimed'] } },
        select: { body: true },
      });
      return rows.map((row) => row.body as unknown as Chat);
    },

    async waitingChats() {
      const rows = await prisma.chat.findMany({ where: { state: 'waiting' }, select: { body: true } });
      return rows.map((row) => row.body as unknown as Chat);
    },

    async openChatIds() {
      const rows = await prisma.chat.findMany({
        where: { state: { in: ['waiting', 'claimed'] } },
        select: { id: true },
        orderBy: { openedAt: 'asc' },
      });
      return rows.map((row) => row.id);
    },

    async openChatsByOwner() {
      const rows = await prisma.chat.groupBy({
        by: ['ownerId'],
        where: { state: 'claimed', ownerId: { not: null } },
        _count: true,
      });
      return new Map(rows.map((row) => [row.ownerId ?? '', row._count]));
    },

    async chatsOf(agentId) {
      const rows = await prisma.chat.findMany({
        where: { state: 'claimed', ownerId: agentId },
        select: { body: true },
        orderBy: { openedAt: 'asc' },
      });
      return rows.map((row) => row.body as unknown as Chat);
    },

    async overdueChatIds(before) {
      const rows = await prisma.chat.findMany({ where: { nextDueAt: { lt: new Date(before) } }, select: { id: true } });
      return rows.map((row) => row.id);
    },
  };
}
