/** Facts of this installation, moments of the calendar that are dealt with, and how much waits or could not be handled. */
import type { Store } from '../core/store.ts';
import { Prisma, type PrismaClient } from '../generated/prisma/client.ts';

/** A card that does not show the newest state is an effect to come, like any other. */
const cardsBehind = `SELECT count(*)::int AS cards FROM "Card" k JOIN "Chat" c ON c."id" = k."chatId"
  WHERE c."revision" > k."shownRevision"`;

type Facts = Pick<Store, 'passedBoundary' | 'fact' | 'keepFact' | 'setFact' | 'backlog'>;

export function createFacts(prisma: PrismaClient): Facts {
  return {
    async passedBoundary(key) {
      return (await prisma.boundary.findUnique({ where: { key } })) !== null;
    },

    async fact<T>(name: string) {
      const row = await prisma.fact.findUnique({ where: { name } });
      return (row?.value ?? undefined) as T | undefined;
    },

    async keepFact<T>(name: string, value: T) {
      await prisma.fact.createMany({ data: { name, value: asJson(value) }, skipDuplicates: true });
      const row = await prisma.fact.findUniqueOrThrow({ where: { name } });
      return row.value as T;
    },

    async setFact(name, value) {
      await prisma.fact.upsert({
        where: { name },
        create: { name, value: asJson(value) },
        update: { value: asJson(value) },
      });
    },

    async backlog() {
      const effects = await prisma.effect.count({ where: { state: { in: ['pending', 'sending'] } } });
      const rows = await prisma.$queryRawUnsafe<Array<{ cards: number }>>(cardsBehind);
      return { effects: effects + (rows[0]?.cards ?? 0), deadLetters: await prisma.deadLetter.count() };
    },
  };
}

function asJson(value: unknown): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  return value === null ? Prisma.JsonNull : (value as Prisma.InputJsonValue);
}
