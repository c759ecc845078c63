/** Facts that are changed together, with a line in the audit trail. A fact of `null` counts as none. */
import type { HistoryEntry } from '../core/store.ts';
import { toJson } from './json.ts';
import type { Sql } from './sql.ts';

/** A row that does not exist cannot be held, so it is made first; in one order everywhere, lest two wait in a circle. */
const makeRows = `INSERT INTO "Fact" ("name", "value")
  SELECT n, 'null'::jsonb FROM jsonb_array_elements_text($1::jsonb) AS n ORDER BY n ON CONFLICT DO NOTHING`;

const holdRows = `SELECT "name", "value" FROM "Fact"
  WHERE "name" IN (SELECT jsonb_array_elements_text($1::jsonb)) ORDER BY "name" FOR UPDATE`;

const save = `UPDATE "Fact" SET "value" = n."value" FROM jsonb_each($1::jsonb) AS n("key", "value")
  WHERE "Fact"."name" = n."key"`;

const addHistory = `INSERT INTO "History" ("at", "event", "actor", "change") VALUES ($1::timestamptz, $2, $3, $4::jsonb)`;

/** Holds facts until the transaction ends, and returns those that are stored. */
export async function lockFacts(tx: Sql, names: readonly string[]): Promise<Map<string, unknown>> {
  const wanted = toJson(names);
  await tx.query(makeRows, [wanted]);
  const rows = await tx.query<{ name: string; value: unknown }>(holdRows, [wanted]);
  return new Map(rows.filter(({ value }) => value !== null).map(({ name, value }) => [name, value]));
}

/**
 * Stores held facts.
 * @param at ISO time of the change.
 */
export async function saveFacts(
  tx: Sql,
  facts: Record<string, unknown>,
  history: HistoryEntry | undefined,
  at: string,
): Promise<void> {
  if (Object.keys(facts).length > 0) await tx.query(save, [toJson(facts)]);
  if (history) await tx.query(addHistory, [at, history.event, history.actor, toJson(history.change)]);
}
