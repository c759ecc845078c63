/** Reading chats outside a decision. */
import type { Store } from '../core/store.ts';
import type { Chat } from '../domain/chat.ts';
import type { Part } from '../domain/part.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

type Chats = Pick<Store, 'findChat' | 'findPart' | 'openChatIds' | 'overdueChatIds'>;

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

    async openChatIds() {
      const rows = await prisma.chat.findMany({
        where: { state: { in: ['waiting', 'claimed'] } },
        select: { id: true },
        orderBy: { openedAt: 'asc' },
      });
      return rows.map((row) => row.id);
    },

    async overdueChatIds(before) {
      const rows = await prisma.chat.findMany({ where: { nextDueAt: { lt: new Date(before) } }, select: { id: true } });
      return rows.map((row) => row.id);
    },
  };
}
