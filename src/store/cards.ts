/** Cards: who draws one now, and what it shows. */
import type { CardLease, Store } from '../core/store.ts';
import type { Chat } from '../domain/chat.ts';
import type { Clock } from '../lib/clock.ts';
import { toTime } from './json.ts';
import type { Sql } from './sql.ts';

interface LeaseRow {
  body: Chat;
  revision: number;
  nextDueAt: Date | null;
  shownRevision: number;
  isBacklog: boolean;
  attempts: number;
  channel: string | null;
  ts: string | null;
  postedAt: Date | null;
}

/** The first post is noted before it is sent off; `postedAt` is the note that an earlier holder left without a `ts`. */
const takeCard = `UPDATE "Card" k SET "leaseUntil" = $3::timestamptz, "attempts" = k."attempts" + 1,
    "postingAt" = CASE WHEN k."ts" IS NULL THEN COALESCE(k."postingAt", $2::timestamptz) END
  FROM "Chat" c, (SELECT "postingAt" FROM "Card" WHERE "chatId" = $1) before
  WHERE k."chatId" = $1 AND c."id" = $1 AND c."revision" > k."shownRevision"
    AND (k."leaseUntil" IS NULL OR k."leaseUntil" <= $2::timestamptz)
    AND (k."nextAt" IS NULL OR k."nextAt" <= $2::timestamptz)
  RETURNING c."body", c."revision", c."nextDueAt", k."shownRevision", k."isBacklog", k."attempts", k."channel", k."ts",
    before."postingAt" AS "postedAt"`;

const releaseCard = `UPDATE "Card" k SET "leaseUntil" = NULL, "shownRevision" = GREATEST(k."shownRevision", $2),
    "channel" = COALESCE($3, k."channel"), "ts" = COALESCE($4, k."ts"), "nextAt" = $5::timestamptz,
    "postingAt" = CASE WHEN $6 THEN k."postingAt" END,
    "attempts" = CASE WHEN $5::timestamptz IS NULL THEN 0 ELSE k."attempts" END
  FROM "Chat" c WHERE k."chatId" = $1 AND c."id" = $1 RETURNING c."revision" > GREATEST(k."shownRevision", $2) AS behind`;

/** Only the one that stood there: another writer may have posted the next already. */
const loseCard = `UPDATE "Card" SET "channel" = NULL, "ts" = NULL, "postingAt" = NULL, "shownRevision" = -1
  WHERE "chatId" = $1 AND "channel" = $2 AND "ts" = $3`;

type Cards = Pick<Store, 'takeCard' | 'renewCard' | 'releaseCard' | 'loseCard'>;

export function createCards(sql: Sql, clock: Clock): Cards {
  return {
    async takeCard(chatId, leaseMs) {
      const now = clock.now();
      const rows = await sql.query<LeaseRow>(takeCard, [chatId, toTime(now), toTime(now + leaseMs)]);
      return rows[0] && toLease(rows[0]);
    },

    async renewCard(chatId, leaseMs) {
      await sql.query(
        'UPDATE "Card" SET "leaseUntil" = $2::timestamptz WHERE "chatId" = $1 AND "leaseUntil" IS NOT NULL',
        [chatId, toTime(clock.now() + leaseMs)],
      );
    },

    async loseCard(chatId, { channel, ts }) {
      await sql.query(loseCard, [chatId, channel, ts]);
    },

    async releaseCard(chatId, shown) {
      const rows = await sql.query<{ behind: boolean }>(releaseCard, [
        chatId,
        shown.revision,
        shown.at?.channel ?? null,
        shown.at?.ts ?? null,
        toTime(shown.nextAt),
        shown.unclear,
      ]);
      return rows[0]?.behind ?? false;
    },
  };
}

function toLease(row: LeaseRow): CardLease {
  return {
    chat: row.body,
    revision: row.revision,
    shownRevision: row.shownRevision,
    isBacklog: row.isBacklog,
    attempts: row.attempts,
    ...(row.nextDueAt && { nextDueAt: row.nextDueAt.getTime() }),
    ...(row.channel !== null && row.ts !== null && { at: { channel: row.channel, ts: row.ts } }),
    ...(row.postedAt && { postingAt: row.postedAt.getTime() }),
  };
}
