/** The road of chats as it stands in the tables: what happened, what was decided on it, and how far that is. Read only. */
import { type Effect, type Service, serviceOf } from '../domain/effects.ts';
import type { Database } from './database.ts';
import { waitingLetters } from './inspection.ts';

/** One line of the audit trail. `at` in epoch ms; `change` holds what differs, before and after. */
export interface RoadEvent {
  id: string;
  chatId: string;
  at: number;
  event: string;
  /** An agent's id, or what else caused it: `intercom`, `clock`, `sweep`, an effect's kind. */
  actor: string;
  change: Record<string, [before: unknown, after: unknown]>;
}

/** Something to be done outside, with the line of the audit trail that decided it. Times are epoch ms. */
export interface RoadEffect {
  id: string;
  chatId?: string;
  eventId?: string;
  effect: Effect;
  service: Service;
  state: 'pending' | 'sending' | 'done' | 'failed' | 'skipped';
  attempts: number;
  /** An attempt ended without an answer: the other side may have acted. */
  isUnclear: boolean;
  createdAt: number;
  nextAt?: number;
  endedAt?: number;
  /** Why it was refused, given up or skipped. */
  why?: string;
}

export interface Road {
  chats: Array<{ id: string; client: string }>;
  /** Oldest first. */
  events: RoadEvent[];
  /** Those of the chats, and beside them every one that is on its way or was tried more than once; oldest first. */
  effects: RoadEffect[];
  letters: Array<{ what: string; chatId?: string; why: string; at: number }>;
  backlog: {
    /** Decided and not taken for sending. */
    pending: number;
    sending: number;
    /** Of these: tried before. */
    retrying: number;
    cardsBehind: number;
    /** Notifications that are stored and not handled. */
    notifications: number;
    deadLetters: number;
  };
}

const mostEvents = 80;
const mostEffects = 1_500;
const mostLetters = 20;

const chatRows = `SELECT "id", "body"->'client'->>'name' AS client FROM "Chat"
  WHERE "id" = ANY($1::text[]) OR "id" IN (SELECT "id" FROM "Chat" ORDER BY "updatedAt" DESC LIMIT $2)
  ORDER BY "openedAt", "id"`;

const eventRows = `SELECT "id"::text, "chatId", "at", "event", "actor", "change" FROM (
    SELECT h.*, row_number() OVER (PARTITION BY "chatId" ORDER BY "id" DESC) AS age FROM "History" h
    WHERE "chatId" = ANY($1::text[])
  ) newest WHERE age <= ${mostEvents} ORDER BY newest."id"`;

const effectRows = `SELECT * FROM (
    SELECT "id"::text, "seq", "chatId", "historyId"::text AS "eventId", "body", "state", "attempts", "unclear", "createdAt",
      "nextAt", "endedAt", coalesce("outcome"->>'why', "outcome"->>'words') AS why
    FROM "Effect" WHERE "chatId" = ANY($1::text[]) OR "state" IN ('pending', 'sending') OR "attempts" > 1
    ORDER BY "seq" DESC LIMIT ${mostEffects}
  ) newest ORDER BY newest."seq"`;

const backlogRow = `SELECT
    count(*) FILTER (WHERE "state" = 'pending')::int AS pending,
    count(*) FILTER (WHERE "state" = 'sending')::int AS sending,
    count(*) FILTER (WHERE "attempts" > 1 OR ("state" = 'pending' AND "attempts" > 0))::int AS retrying,
    (SELECT count(*)::int FROM "Card" k JOIN "Chat" c ON c."id" = k."chatId"
      WHERE c."revision" > k."shownRevision") AS "cardsBehind",
    (SELECT count(*)::int FROM "Notification" WHERE "doneAt" IS NULL) AS notifications
  FROM "Effect" WHERE "state" IN ('pending', 'sending')`;

interface EffectRow {
  id: string;
  chatId: string | null;
  eventId: string | null;
  body: Effect;
  state: RoadEffect['state'];
  attempts: number;
  unclear: boolean;
  createdAt: Date;
  nextAt: Date | null;
  endedAt: Date | null;
  why: string | null;
}

/** The road of the chats named and of the `newest` that changed last. Needs a migrated database. */
export async function readRoad(database: Database, chatIds: readonly string[], newest: number): Promise<Road> {
  const { prisma } = database;
  const chats = await prisma.$queryRawUnsafe<Road['chats']>(chatRows, chatIds, newest);
  const ids = chats.map(({ id }) => id);
  const events = await prisma.$queryRawUnsafe<Array<Omit<RoadEvent, 'at'> & { at: Date }>>(eventRows, ids);
  const effects = await prisma.$queryRawUnsafe<EffectRow[]>(effectRows, ids);
  const [backlog] = await prisma.$queryRawUnsafe<[Omit<Road['backlog'], 'deadLetters'>]>(backlogRow);
  const letters = await waitingLetters(database, mostLetters);
  return {
    chats,
    events: events.map((row) => ({ ...row, at: row.at.getTime() })),
    effects: effects.map(toEffect),
    letters: letters.newest,
    backlog: { ...backlog, deadLetters: letters.count },
  };
}

function toEffect({ body, unclear, createdAt, nextAt, endedAt, why, chatId, eventId, ...row }: EffectRow): RoadEffect {
  const { id, state, attempts } = row;
  return {
    ...{
      id,
      state,
      attempts,
      effect: body,
      service: serviceOf(body),
      isUnclear: unclear,
      createdAt: createdAt.getTime(),
    },
    ...(chatId !== null && { chatId }),
    ...(eventId !== null && { eventId }),
    ...(nextAt && { nextAt: nextAt.getTime() }),
    ...(endedAt && { endedAt: endedAt.getTime() }),
    ...(why !== null && { why }),
  };
}
