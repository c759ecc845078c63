/** Facts of this installation, moments of the calendar that are dealt with, and how much waits or could not be handled. */
import type { Store } from '../core/store.ts';
import { Prisma, type PrismaClient } from '../generated/prisma/client.ts';

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
      return { effects, deadLetters: await prisma.deadLetter.count() };
    },
  };
}

function asJson(value: unknown): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  return value === null ? Prisma.JsonNull : (value as Prisma.InputJsonValue);
}
