/** Effects between their decision and their outcome: who may send which, and when. */
import type { Store, StoredEffect } from '../core/store.ts';
import type { Effect } from '../domain/effects.ts';
import type { Clock } from '../lib/clock.ts';
import { toJson, toTime } from './json.ts';
import type { Sql } from './sql.ts';

/**
 * Only the first unfinished effect of a lane can be taken, and only by one process, so a lane's effects go out one at a
 * time and in order. In `SET`, `state` is still the old one: taking over a `sending` effect makes it unclear.
 */
const takeEffect = `UPDATE "Effect" e SET "unclear" = e."unclear" OR e."state" = 'sending', "state" = 'sending',
    "sendingAt" = $2::timestamptz, "attempts" = e."attempts" + 1
  FROM (SELECT "id" FROM "Effect" WHERE "lane" = $1 AND "state" IN ('pending', 'sending') ORDER BY "seq" LIMIT 1) head
  WHERE e."id" = head."id" AND (
    (e."state" = 'pending' AND (e."nextAt" IS NULL OR e."nextAt" <= $2::timestamptz)) OR
    (e."state" = 'sending' AND e."sendingAt" <= $3::timestamptz))
  RETURNING e."id", e."lane", e."chatId", e."body", e."attempts", e."unclear", e."createdAt"`;

const dueLanes = `SELECT DISTINCT "lane" FROM "Effect" WHERE
    ("state" = 'pending' AND ("nextAt" IS NULL OR "nextAt" <= $1::timestamptz)) OR
    ("state" = 'sending' AND "sendingAt" <= $2::timestamptz) LIMIT 1000`;

/** A card that is behind belongs to a chat that changed lately, or waits for its time: only those are looked at. */
const dueCards = `SELECT k."chatId" FROM "Card" k JOIN "Chat" c ON c."id" = k."chatId"
  WHERE k."chatId" IN (
      SELECT "id" FROM "Chat" WHERE "updatedAt" >= $2::timestamptz
      UNION SELECT "chatId" FROM "Card" WHERE "nextAt" <= $1::timestamptz
      UNION SELECT "chatId" FROM "Card" WHERE "leaseUntil" <= $1::timestamptz
    ) AND c."revision" > k."shownRevision" AND (k."nextAt" IS NULL OR k."nextAt" <= $1::timestamptz)
    AND (k."leaseUntil" IS NULL OR k."leaseUntil" <= $1::timestamptz) LIMIT 1000`;

const nextWork = `SELECT min("at") AS at FROM (
    SELECT "nextAt" AS at FROM "Effect" WHERE "state" = 'pending'
    UNION ALL SELECT k."nextAt" FROM "Card" k JOIN "Chat" c ON c."id" = k."chatId"
      WHERE k."nextAt" > $1::timestamptz AND c."revision" > k."shownRevision"
  ) due WHERE "at" > $1::timestamptz`;

/** Also used inside a transaction, where the outcome is an event of the chat. */
export const endEffect = `UPDATE "Effect" SET "state" = $2, "outcome" = $3::jsonb, "endedAt" = $4::timestamptz
  WHERE "id" = $1::uuid`;

type Effects = Pick<
  Store,
  'takeEffect' | 'renewEffect' | 'retryEffect' | 'endEffect' | 'sentPartIds' | 'postsOfPart' | 'dueWork' | 'nextWorkAt'
>;

export function createEffects(sql: Sql, clock: Clock): Effects {
  return {
    async takeEffect(lane, leaseMs) {
      const now = clock.now();
      const rows = await sql.query<{
        id: string;
        lane: string;
        chatId: string | null;
        body: Effect;
        attempts: number;
        unclear: boolean;
        createdAt: Date;
      }>(takeEffect, [lane, toTime(now), toTime(now - leaseMs)]);
      const row = rows[0];
      if (!row) return undefined;
      const { chatId, body, createdAt, ...rest } = row;
      return {
        ...rest,
        effect: body,
        createdAt: createdAt.getTime(),
        ...(chatId !== null && { chatId }),
      } satisfies StoredEffect;
    },

    async renewEffect(effectId) {
      await sql.query(
        `UPDATE "Effect" SET "sendingAt" = $2::timestamptz WHERE "id" = $1::uuid AND "state" = 'sending'`,
        [effectId, toTime(clock.now())],
      );
    },

    async retryEffect(effectId, nextAt, unclear) {
      await sql.query(
        `UPDATE "Effect" SET "state" = 'pending', "nextAt" = $2::timestamptz, "unclear" = $3 WHERE "id" = $1::uuid`,
        [effectId, toTime(nextAt), unclear],
      );
    },

    async endEffect(effectId, state, outcome) {
      await sql.query(endEffect, [effectId, state, toJson(outcome), toTime(clock.now())]);
    },

    async sentPartIds(chatId) {
      const rows = await sql.query<{ id: string }>(
        `SELECT "outcome"->>'partId' AS id FROM "Effect" WHERE "chatId" = $1 AND "kind" = 'ReplyToClient' AND "outcome" ? 'partId'`,
        [chatId],
      );
      return new Set(rows.map((row) => row.id));
    },

    async postsOfPart(chatId, partId) {
      const rows = await sql.query<{ channel: string; ts: string; piece: number }>(
        `SELECT "outcome"->>'channel' AS channel, "outcome"->>'ts' AS ts, COALESCE(("body"#>>'{notice,piece}')::int, 0) AS piece
         FROM "Effect" WHERE "chatId" = $1 AND "kind" = 'PostInThread' AND "body"#>>'{notice,partId}' = $2 AND "outcome" ? 'ts'
         ORDER BY "seq"`,
        [chatId, partId],
      );
      return rows.map(({ piece, ...at }) => ({ at, piece }));
    },

    async dueWork(leaseMs, changedSince = 0) {
      const now = clock.now();
      const lanes = await sql.query<{ lane: string }>(dueLanes, [toTime(now), toTime(now - leaseMs)]);
      const cards = await sql.query<{ chatId: string }>(dueCards, [toTime(now), toTime(changedSince)]);
      return { lanes: lanes.map((row) => row.lane), cards: cards.map((row) => row.chatId) };
    },

    async nextWorkAt() {
      const rows = await sql.query<{ at: Date | null }>(nextWork, [toTime(clock.now())]);
      return rows[0]?.at?.getTime();
    },
  };
}
