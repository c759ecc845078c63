/**
 * The calendars that people subscribe to: one of each rotation, and one of each agent. An address is a secret of 192
 * random bits. It is kept as it is, because it is shown again to whoever may read it, and opens nothing but the duty.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { shiftsBetween } from '../domain/rotation.ts';
import type { Clock } from '../lib/clock.ts';
import type { Activity } from './activity.ts';
import type { Directory } from './directory.ts';
import type { CalendarDesk, CalendarFeed, CalendarFeedOwner, DutyCalendar } from './ports.ts';
import type { Store } from './store.ts';

export interface CalendarFeedParts {
  store: Pick<Store, 'calendarFeeds' | 'keepCalendarFeed' | 'renewCalendarFeed'>;
  directory: Pick<Directory, 'agentInSlack' | 'team' | 'roster'>;
  activity: Activity;
  clock: Clock;
  /** Slack user ids of the leads. */
  leads: ReadonlySet<string>;
  /** The address under which people reach this server. */
  publicUrl?: string;
}

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
const [weeksBack, weeksAhead] = [4, 26];

/** What people do with the addresses of calendars. */
export function createCalendarDesk(parts: CalendarFeedParts): CalendarDesk {
  const { store, directory, activity, leads, publicUrl } = parts;
  return {
    links: (slackUserId) =>
      activity.run(async () => {
        const agent = await directory.agentInSlack(slackUserId);
        if (!agent) return { kind: 'not-an-agent' };
        if (publicUrl === undefined) return { kind: 'no-public-url' };
        const { rotations } = await directory.roster();
        const owners: Array<CalendarFeedOwner & { name: string }> = [
          { kind: 'agent', ownerId: agent.id, name: agent.name },
          ...rotations.map(({ id, name }) => ({ kind: 'rotation' as const, ownerId: id, name })),
        ];
        const links = await Promise.all(
          owners.map(async ({ name, ...owner }) => {
            const { secret } = await store.keepCalendarFeed({ ...owner, secret: newSecret() });
            return { ...owner, name, url: addressOf(publicUrl, secret) };
          }),
        );
        return { kind: 'links', links };
      }),
    renew: (owner, slackUserId) =>
      activity.run(async () => {
        const agent = await directory.agentInSlack(slackUserId);
        if (!agent) return { kind: 'not-an-agent' };
        const isOwn = owner.kind === 'agent' && owner.ownerId === agent.id;
        if (!isOwn && !leads.has(slackUserId)) return { kind: 'not-yours' };
        await store.renewCalendarFeed({ ...owner, secret: newSecret() });
        return { kind: 'renewed' };
      }),
  };
}

/** The calendar under a secret address; undefined where there is none, or its owner is gone. */
export async function calendarUnder(parts: CalendarFeedParts, secret: string): Promise<DutyCalendar | undefined> {
  const { store, directory, clock } = parts;
  const feed = whose(await store.calendarFeeds(), secret);
  if (!feed) return undefined;
  const { agents } = await directory.team();
  const { rotations } = await directory.roster();
  const named = feed.kind === 'agent' ? agents.get(feed.ownerId) : rotations.find(({ id }) => id === feed.ownerId);
  if (!named) return undefined;
  const madeOn = Math.floor(clock.now() / dayMs) * dayMs;
  const [from, to] = [madeOn - weeksBack * weekMs, madeOn + weeksAhead * weekMs];
  const shown = feed.kind === 'agent' ? rotations : rotations.filter(({ id }) => id === feed.ownerId);
  const shifts = shown
    .flatMap((rotation) =>
      shiftsBetween(rotation, from, to).map((shift) => ({ ...shift, rotationName: rotation.name })),
    )
    .filter(({ agentId }) => feed.kind === 'rotation' || agentId === feed.ownerId);
  return { of: { kind: feed.kind, name: named.name }, agents, shifts, madeOn };
}

/** Compares with every secret there is, each in the same time: how long it takes tells nothing of them. */
function whose(feeds: readonly CalendarFeed[], secret: string): CalendarFeed | undefined {
  const asked = digest(secret);
  return feeds.reduce<CalendarFeed | undefined>(
    (found, feed) => (timingSafeEqual(digest(feed.secret), asked) ? feed : found),
    undefined,
  );
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

function addressOf(publicUrl: string, secret: string): string {
  return `${publicUrl}/calendar/${secret}.ics`;
}
