/** Figures of a stretch of time, counted by the database. */
import type { Store } from '../core/store.ts';
import type { LateCause } from '../domain/effects.ts';
import type { FirstAnswer } from '../domain/stats.ts';
import type { Sql } from './sql.ts';

const firstAnswers = `SELECT a->>'agentId' AS "agentId", (a->>'since')::float8 AS since, (a->>'at')::float8 AS at
  FROM (SELECT "body"->'firstAnswer' AS a FROM "Chat" WHERE "body" ? 'firstAnswer') answered
  WHERE (a->>'at')::float8 >= $1 AND (a->>'at')::float8 < $2`;

const answeredChats = `SELECT "body"->'author'->>'id' AS "agentId", count(DISTINCT "chatId")::int AS chats
  FROM "Part" WHERE "at" >= $1::timestamptz AND "at" < $2::timestamptz AND "body"->>'kind' = 'message'
    AND "body"->'author'->>'kind' = 'agent'
  GROUP BY GROUPING SETS ((1), ())`;

/** Each breach is told in its chat's thread once, with its cause. */
const breaches = `SELECT "body"->'notice'->>'cause' AS cause, count(*)::int AS count FROM "Effect"
  WHERE "kind" = 'PostInThread' AND "createdAt" >= $1::timestamptz AND "createdAt" < $2::timestamptz
    AND "body"->'notice'->>'type' = 'late' AND "body"->'notice'->>'level' = 'breach'
    AND "body"->'notice'->>'kind' = 'first'
  GROUP BY 1`;

export function createFigures(sql: Pick<Sql, 'query'>): Pick<Store, 'figures'> {
  return {
    async figures(from, to) {
      const [first, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
      const answers = await sql.query<FirstAnswer>(firstAnswers, [from, to]);
      const chats = await sql.query<{ agentId: string | null; chats: number }>(answeredChats, [first, end]);
      const late = await sql.query<{ cause: LateCause; count: number }>(breaches, [first, end]);
      return {
        firstAnswers: answers,
        chats: new Map(chats.flatMap((row) => (row.agentId === null ? [] : [[row.agentId, row.chats] as const]))),
        answeredChats: chats.find((row) => row.agentId === null)?.chats ?? 0,
        breaches: new Map(late.map(({ cause, count }) => [cause, count])),
      };
    },
  };
}
