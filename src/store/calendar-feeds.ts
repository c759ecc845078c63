/** The secret addresses of calendars. */
import type { CalendarFeed } from '../core/ports.ts';
import type { Store } from '../core/store.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import type { Clock } from '../lib/clock.ts';

type Feeds = Pick<Store, 'calendarFeeds' | 'keepCalendarFeed' | 'renewCalendarFeed'>;

export function createCalendarFeeds(prisma: PrismaClient, clock: Clock): Feeds {
  const rowOf = (feed: CalendarFeed) => ({ ...feed, createdAt: new Date(clock.now()) });
  return {
    async calendarFeeds() {
      const rows = await prisma.calendarFeed.findMany();
      return rows.map(({ kind, ownerId, secret }) => ({ kind: kind as CalendarFeed['kind'], ownerId, secret }));
    },

    async keepCalendarFeed(feed) {
      await prisma.calendarFeed.createMany({ data: rowOf(feed), skipDuplicates: true });
      const { kind, ownerId } = feed;
      const { secret } = await prisma.calendarFeed.findUniqueOrThrow({ where: { kind_ownerId: { kind, ownerId } } });
      return { kind, ownerId, secret };
    },

    async renewCalendarFeed(feed) {
      const { kind, ownerId } = feed;
      const where = { kind_ownerId: { kind, ownerId } };
      await prisma.calendarFeed.upsert({ where, create: rowOf(feed), update: rowOf(feed) });
    },
  };
}
