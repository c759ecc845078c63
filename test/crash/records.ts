/** What the bot itself has stored, read after it has ended. */
import type { Chat } from '../../src/domain/chat.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { TestDatabase } from '../support/postgres.ts';

export interface Records {
  /** By chat id: the chat, its events in order, and whether its card shows its newest state. */
  chats: Map<string, { chat: Chat; events: string[]; isShown: boolean }>;
  /** Effects that are neither done nor skipped, by kind: work that a next start would go on with, or a failure. */
  unfinished: string[];
  unhandled: number;
  deadLetters: string[];
}

export async function readRecords(where: TestDatabase): Promise<Records> {
  const database = await openDatabase(where);
  const { prisma } = database;
  try {
    const rows = await prisma.chat.findMany({ include: { history: { orderBy: { id: 'asc' } }, card: true } });
    const effects = await prisma.effect.findMany({ where: { state: { notIn: ['done', 'skipped'] } } });
    const letters = await prisma.deadLetter.findMany();
    return {
      chats: new Map(
        rows.map((row) => [
          row.id,
          {
            chat: row.body as unknown as Chat,
            events: row.history.map((entry) => entry.event),
            isShown: row.card?.shownRevision === row.revision,
          },
        ]),
      ),
      unfinished: effects.map((effect) => `${effect.kind} ${effect.state}`),
      unhandled: await prisma.notification.count({ where: { doneAt: null } }),
      deadLetters: letters.map((letter) => letter.what),
    };
  } finally {
    await database.close();
  }
}
