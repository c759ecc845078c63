/** What a transaction can do: lock a chat, merge parts, save a decision with everything that follows from it. */
import type { ChatChange, Job, LockedChat, StoredNotification, Transaction } from '../core/store.ts';
import type { Chat } from '../domain/chat.ts';
import type { Effect } from '../domain/effects.ts';
import { comparePart, type Part } from '../domain/part.ts';
import type { Clock } from '../lib/clock.ts';
import { addEntryRevision } from './correct-entry.ts';
import { endEffect } from './effects.ts';
import { bindHandovers } from './handovers.ts';
import { toJson, toTime } from './json.ts';
import { lockFacts, saveFacts } from './locked-facts.ts';
import { bindQueue } from './queue.ts';
import { endedSwap, lockRoster, saveRoster } from './roster.ts';
import type { Sql } from './sql.ts';

/** Stores jobs within a transaction: they exist if and only if it commits. */
export type Sender = (tx: Sql, jobs: readonly Job[]) => Promise<void>;

/** No row comes back when another process has added the chat meanwhile. */
const addChat = `WITH chat AS (
  INSERT INTO "Chat" ("id", "revision", "state", "openedAt", "body", "updatedAt")
  VALUES ($1, 0, $2, $3::timestamptz, $4::jsonb, $5::timestamptz) ON CONFLICT DO NOTHING RETURNING "id", "revision", "body"
), card AS (
  INSERT INTO "Card" ("chatId", "isBacklog") SELECT "id", $6 FROM chat
) SELECT "body", "revision" FROM chat`;

const lockChat = 'SELECT "body", "revision", "nextDueAt" FROM "Chat" WHERE "id" = $1 FOR UPDATE';

/** Asked once the row is held: in the statement that waited for it, this would be answered as it was before the wait. */
const isAssigning = `SELECT 1 FROM "Effect" WHERE "chatId" = $1 AND "kind" = 'AssignChat'
  AND "state" IN ('pending', 'sending') LIMIT 1`;

/** `updatedAt` also grows when a closed chat's steps go on, which is what is asked for: the one that was worked on last. */
const lastClosedOf = `SELECT "body" FROM "Chat"
  WHERE "body" #>> '{client,id}' = $1 AND "id" <> $2 AND "state" = 'closed' ORDER BY "updatedAt" DESC LIMIT 1`;

/** One statement for the whole decision: the chat, its history and its effects, in the order decided. */
const saveChat = `WITH chat AS (
  UPDATE "Chat" SET "revision" = $2, "state" = $3, "ownerId" = $4, "nextDueAt" = $5::timestamptz, "body" = $6::jsonb,
    "updatedAt" = $7::timestamptz WHERE "id" = $1
), history AS (
  INSERT INTO "History" ("chatId", "at", "event", "actor", "change")
  VALUES ($1, $7::timestamptz, $8, $9, $10::jsonb) RETURNING "id"
) INSERT INTO "Effect" ("id", "lane", "chatId", "historyId", "kind", "body", "createdAt")
  SELECT e."id", e."lane", $1, history."id", e."kind", e."body", $7::timestamptz
  FROM history, jsonb_to_recordset($11::jsonb) AS e("id" uuid, "lane" text, "kind" text, "body" jsonb)`;

/** The second SELECT does not see the rows that this statement adds. */
const mergeParts = `WITH added AS (
  INSERT INTO "Part" ("chatId", "id", "at", "body")
  SELECT $1, p."id", p."at", p."body" FROM jsonb_to_recordset($2::jsonb) AS p("id" text, "at" timestamptz, "body" jsonb)
  ON CONFLICT ("chatId", "id") DO UPDATE SET "body" = excluded."body"
    WHERE excluded."body" ? 'isRedacted' AND NOT "Part"."body" ? 'isRedacted'
  RETURNING "id", "body", "xmax"::text = '0' AS "isNew"
) SELECT "id", "body", "isNew", NOT "isNew" AS "isRedacted" FROM added
  UNION ALL SELECT "id", "body", false, false FROM "Part" WHERE "chatId" = $1 AND "id" NOT IN (SELECT "id" FROM added)`;

/** In one order everywhere: two processes that add the same ones do not wait for each other in a circle. */
const addNotifications = `INSERT INTO "Notification" ("key", "topic", "chatId", "receivedAt")
  SELECT n."key", n."topic", n."chatId", $2::timestamptz
  FROM jsonb_to_recordset($1::jsonb) AS n("key" text, "topic" text, "chatId" text) ORDER BY n."key"
  ON CONFLICT DO NOTHING RETURNING "key"`;

const saveCase = `INSERT INTO "Case" ("key", "chatId", "caseId", "number", "url", "contactMatch", "createdAt")
  VALUES ($1, $2, $3, $4, $5, $6, $7::timestamptz) ON CONFLICT ("key") DO UPDATE
  SET "caseId" = $3, "number" = $4, "url" = $5, "contactMatch" = $6`;

const saveEntries = `INSERT INTO "TimeEntry" ("entryId", "revision", "status", "chatId", "agentId", "caseNumber",
    "workDate", "startedAt", "endedAt", "minutes", "activity", "billable", "notes", "createdAt")
  SELECT t."entryId", 1, 'final', $1, t."agentId", t."caseNumber", t."workDate", t."startedAt", t."endedAt",
    t."minutes", 'Chat support', true, t."notes", $3::timestamptz
  FROM jsonb_to_recordset($2::jsonb) AS t("entryId" uuid, "agentId" text, "caseNumber" text, "workDate" text,
    "startedAt" timestamptz, "endedAt" timestamptz, "minutes" int, "notes" text)`;

/** Binds everything that the core may do to one open transaction. */
export function bindTransaction(tx: Sql, sender: Sender, clock: Clock): Transaction {
  const now = () => toTime(clock.now());
  return {
    async lockChat(chatId, first) {
      const lock = async (): Promise<LockedChat | undefined> => {
        const [row] = await tx.query<LockedRow>(lockChat, [chatId]);
        return row && toLocked(row, (await tx.query(isAssigning, [chatId])).length > 0);
      };
      const known = await lock();
      if (known || !first) return known;
      const { chat, isBacklog } = first;
      const values = [chatId, chat.state, toTime(chat.openedAt), toJson(chat), now(), isBacklog];
      const [added] = await tx.query<LockedRow>(addChat, values);
      return added ? toLocked(added, false) : lock();
    },

    async mergeParts(chatId, parts) {
      const given = parts.map((part) => ({ id: part.id, at: toTime(part.at), body: part }));
      const rows = await tx.query<MergedRow>(mergeParts, [chatId, toJson(given)]);
      const idsOf = (mark: 'isNew' | 'isRedacted') => new Set(rows.filter((row) => row[mark]).map((row) => row.id));
      return {
        parts: rows.map((row) => row.body).sort(comparePart),
        newIds: idsOf('isNew'),
        redactedIds: idsOf('isRedacted'),
      };
    },

    async lastClosedOf({ id, client }) {
      const [row] = await tx.query<{ body: Chat }>(lastClosedOf, [client.id, id]);
      return row?.body;
    },

    async saveChat(change: ChatChange) {
      const { chat, history } = change;
      await tx.query(saveChat, [
        chat.id,
        change.revision,
        chat.state,
        chat.ownerId ?? null,
        toTime(change.nextDueAt),
        toJson(chat),
        now(),
        history.event,
        history.actor,
        toJson(history.change),
        toJson(change.effects.map(toRow)),
      ]);
      if (history.event === 'CaseCreated' && chat.case.state === 'created') {
        const { id, number, url, contactMatch } = chat.case;
        const key = chat.opening === 1 ? chat.id : `${chat.id}-${chat.opening}`;
        await tx.query(saveCase, [key, chat.id, id, number, url, contactMatch, now()]);
      }
      if (change.entries) await tx.query(saveEntries, [chat.id, toJson(change.entries.map(toEntryRow)), now()]);
      await sender(tx, change.jobs);
    },

    async addNotifications(notifications) {
      // As they are stored, so that they are recognised by their key when they come back.
      const written = toJson(notifications);
      const byKey = new Map((JSON.parse(written) as StoredNotification[]).map((each) => [each.key, each]));
      const added = await tx.query<{ key: string }>(addNotifications, [written, now()]);
      await sender(
        tx,
        added.flatMap(({ key }) => byKey.get(key) ?? []).map((data) => ({ queue: 'events', data })),
      );
      return added.length;
    },

    async finishNotification(key) {
      const done = await tx.query(
        'UPDATE "Notification" SET "doneAt" = $2::timestamptz WHERE "key" = $1 AND "doneAt" IS NULL RETURNING 1',
        [key, now()],
      );
      return done.length > 0;
    },

    async finishEffect(effectId, state, outcome) {
      await tx.query(endEffect, [effectId, state, toJson(outcome), now()]);
    },

    async addEffects(effects) {
      if (effects.length === 0) return;
      await tx.query(
        `INSERT INTO "Effect" ("id", "lane", "kind", "body", "createdAt")
         SELECT e."id", e."lane", e."kind", e."body", $2::timestamptz
         FROM jsonb_to_recordset($1::jsonb) AS e("id" uuid, "lane" text, "kind" text, "body" jsonb)`,
        [toJson(effects.map(toRow)), now()],
      );
    },

    async addDeadLetter({ id, what, chatId, why, payload }) {
      const added = await tx.query(
        `INSERT INTO "DeadLetter" ("id", "what", "chatId", "why", "payload", "at")
         VALUES ($1::uuid, $2, $3, $4, $5::jsonb, $6::timestamptz) ON CONFLICT DO NOTHING RETURNING 1`,
        [id, what, chatId ?? null, why, toJson(payload), now()],
      );
      return added.length > 0;
    },

    ...bindQueue(tx),
    ...bindHandovers(tx, clock),
    addEntryRevision: (correction, by) => addEntryRevision(tx, correction, by, new Date(clock.now()).toISOString()),

    lockFacts: (names) => lockFacts(tx, names),
    saveFacts: (facts, history) => saveFacts(tx, facts, history, new Date(clock.now()).toISOString()),

    lockRoster: () => lockRoster(tx, new Date(clock.now()).toISOString()),
    endedSwap: (swapId) => endedSwap(tx, swapId),
    saveRoster: (change, history) => saveRoster(tx, change, history, new Date(clock.now()).toISOString()),

    async passBoundary(key, at) {
      const passed = await tx.query(
        'INSERT INTO "Boundary" ("key", "at", "doneAt") VALUES ($1, $2::timestamptz, $3::timestamptz) ON CONFLICT DO NOTHING RETURNING 1',
        [key, toTime(at), now()],
      );
      return passed.length > 0;
    },

    async passedBoundary(key) {
      return (await tx.query('SELECT 1 FROM "Boundary" WHERE "key" = $1', [key])).length > 0;
    },
  };
}

interface MergedRow {
  id: string;
  body: Part;
  isNew: boolean;
  isRedacted: boolean;
}

interface LockedRow {
  body: Chat;
  revision: number;
  nextDueAt?: Date | null;
}

function toLocked({ body, revision, nextDueAt }: LockedRow, assigning: boolean): LockedChat {
  return { chat: body, revision, assigning, ...(nextDueAt && { nextDueAt: nextDueAt.getTime() }) };
}

function toRow({ id, lane, effect }: { id: string; lane: string; effect: Effect }): object {
  return { id, lane, kind: effect.kind, body: effect };
}

function toEntryRow({ startedAt, endedAt, ...entry }: NonNullable<ChatChange['entries']>[number]): object {
  return { ...entry, startedAt: toTime(startedAt), endedAt: toTime(endedAt) };
}
