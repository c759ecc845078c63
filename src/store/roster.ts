/** Rotations, overrides, swaps and absences: read together, and changed together under one lock. */
import type { HistoryEntry } from '../core/store.ts';
import type { Absence, Roster, RosterChange, Swap, SwapEnd } from '../domain/roster.ts';
import type { Override, Rotation } from '../domain/rotation-record.ts';
import { toJson } from './json.ts';
import { lockFacts, saveFacts } from './locked-facts.ts';
import type { Sql } from './sql.ts';

/** The fact that is held while the roster is changed. */
const rosterFact = 'roster';

const read = `SELECT
  (SELECT coalesce(jsonb_agg(to_jsonb(r) || jsonb_build_object('overrides',
      (SELECT coalesce(jsonb_agg(to_jsonb(o) ORDER BY o."createdAt", o."id"), '[]') FROM "Override" o
        WHERE o."rotationId" = r."id")) ORDER BY r."position", r."id"), '[]') FROM "Rotation" r) AS rotations,
  (SELECT coalesce(jsonb_agg(to_jsonb(s) ORDER BY s."createdAt", s."id"), '[]') FROM "Swap" s
    WHERE s."state" = 'open') AS swaps,
  (SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a."createdAt", a."id"), '[]') FROM "Absence" a
    WHERE a."endedAt" IS NULL AND (a."to" IS NULL OR a."to" > $1::timestamptz)) AS absences`;

const readEndedSwap = `SELECT "state" AS how, "takenById" FROM "Swap" WHERE "id"::text = $1 AND "state" <> 'open'`;

interface RotationRow {
  id: string;
  name: string;
  body: Omit<Rotation, 'id' | 'name' | 'overrides'>;
  overrides: Row[];
}

/** A row as JSON: its times are ISO text. */
type Row = Record<string, string | null>;

/** Reads the roster. `now` is ISO time: absences that ended before it are left out. */
export async function readRoster(sql: Pick<Sql, 'query'>, now: string): Promise<Roster> {
  const rows = await sql.query<{ rotations: RotationRow[]; swaps: Row[]; absences: Row[] }>(read, [now]);
  const { rotations, swaps, absences } = rows[0] ?? { rotations: [], swaps: [], absences: [] };
  return {
    rotations: rotations.map(({ id, name, body, overrides }) => ({
      id,
      name,
      ...body,
      overrides: overrides.map(toRecord<Override>(['from', 'to'], ['rotationId', 'createdAt'])),
    })),
    swaps: swaps.map(toRecord<Swap>(['from', 'to', 'createdAt'], ['state', 'takenById', 'endedAt'])),
    absences: absences.map(toRecord<Absence>(['from', 'to'], ['createdAt', 'endedAt'])),
  };
}

/** Makes our record of a row: times become epoch ms, what is null or not asked for is left out. */
function toRecord<T>(times: readonly string[], without: readonly string[]): (row: Row) => T {
  return (row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([name, value]) => value !== null && !without.includes(name))
        .map(([name, value]) => [name, times.includes(name) ? Date.parse(String(value)) : value]),
    ) as T;
}

/** Stores the first rotation; where there is any, nothing changes. */
export async function addFirstRotation(sql: Pick<Sql, 'query'>, rotation: Rotation): Promise<void> {
  const { id, name, overrides: _none, ...body } = rotation;
  await sql.query(
    `INSERT INTO "Rotation" ("id", "name", "position", "body") SELECT $1, $2, 0, $3::jsonb
     WHERE NOT EXISTS (SELECT 1 FROM "Rotation") ON CONFLICT DO NOTHING`,
    [id, name, toJson(body)],
  );
}

/** Holds the roster until the transaction ends, and reads it. */
export async function lockRoster(tx: Sql, now: string): Promise<Roster> {
  await lockFacts(tx, [rosterFact]);
  return readRoster(tx, now);
}

/** How a swap ended; undefined for one that is open, or that nobody ever asked for. */
export async function endedSwap(tx: Sql, swapId: string): Promise<{ how: SwapEnd; takenById?: string } | undefined> {
  const [row] = await tx.query<{ how: SwapEnd; takenById: string | null }>(readEndedSwap, [swapId]);
  return row && { how: row.how, ...(row.takenById !== null && { takenById: row.takenById }) };
}

const addOverrides = `INSERT INTO "Override" ("id", "rotationId", "agentId", "from", "to", "byId", "swapId", "reason",
    "createdAt")
  SELECT o."id", o."rotationId", o."agentId", o."from", o."to", o."byId", o."swapId", o."reason", $2::timestamptz
  FROM jsonb_to_recordset($1::jsonb) AS o("id" uuid, "rotationId" text, "agentId" text, "from" timestamptz,
    "to" timestamptz, "byId" text, "swapId" uuid, "reason" text)`;

const addSwaps = `INSERT INTO "Swap" ("id", "rotationId", "agentId", "byId", "askedId", "from", "to", "inReturn", "note",
    "createdAt")
  SELECT s."id", s."rotationId", s."agentId", s."byId", s."askedId", s."from", s."to", s."inReturn", s."note",
    $2::timestamptz
  FROM jsonb_to_recordset($1::jsonb) AS s("id" uuid, "rotationId" text, "agentId" text, "byId" text, "askedId" text,
    "from" timestamptz, "to" timestamptz, "inReturn" jsonb, "note" text)`;

const endSwaps = `UPDATE "Swap" SET "state" = s."how", "takenById" = s."takenById", "endedAt" = $2::timestamptz
  FROM jsonb_to_recordset($1::jsonb) AS s("id" uuid, "how" text, "takenById" text) WHERE "Swap"."id" = s."id"`;

const addAbsences = `INSERT INTO "Absence" ("id", "agentId", "from", "to", "source", "note", "createdAt")
  SELECT a."id", a."agentId", a."from", a."to", a."source", a."note", $2::timestamptz
  FROM jsonb_to_recordset($1::jsonb) AS a("id" uuid, "agentId" text, "from" timestamptz, "to" timestamptz,
    "source" text, "note" text)`;

const saveRotations = `INSERT INTO "Rotation" ("id", "name", "position", "body")
  SELECT r."id", r."name", r."position", r."body"
  FROM jsonb_to_recordset($1::jsonb) AS r("id" text, "name" text, "position" int, "body" jsonb)
  ON CONFLICT ("id") DO UPDATE SET "name" = excluded."name", "position" = excluded."position", "body" = excluded."body"`;

/** Stores a change of a roster that is held, with its line in the audit trail. `now` is ISO time. */
export async function saveRoster(tx: Sql, change: RosterChange, history: HistoryEntry, now: string): Promise<void> {
  if (change.rotations) {
    const rows = change.rotations.map(({ id, name, overrides: _kept, ...body }, position) => ({
      ...{ id, name, position, body },
    }));
    await tx.query('DELETE FROM "Rotation" WHERE NOT "id" IN (SELECT jsonb_array_elements_text($1::jsonb))', [
      toJson(rows.map(({ id }) => id)),
    ]);
    await tx.query(saveRotations, [toJson(rows)]);
  }
  const remove = (table: string, ids: readonly string[]) =>
    tx.query(`DELETE FROM "${table}" WHERE "id"::text IN (SELECT jsonb_array_elements_text($1::jsonb))`, [toJson(ids)]);
  if (change.removeOverrides?.length) await remove('Override', change.removeOverrides);
  if (change.addOverrides?.length) {
    const rows = change.addOverrides.map(({ rotationId, override }) => ({ rotationId, ...withTimes(override) }));
    await tx.query(addOverrides, [toJson(rows), now]);
  }
  if (change.addSwaps?.length) await tx.query(addSwaps, [toJson(change.addSwaps.map(withTimes)), now]);
  if (change.endSwaps?.length) await tx.query(endSwaps, [toJson(change.endSwaps), now]);
  if (change.addAbsences?.length) await tx.query(addAbsences, [toJson(change.addAbsences.map(withTimes)), now]);
  if (change.endAbsences?.length)
    await tx.query(
      `UPDATE "Absence" SET "endedAt" = $2::timestamptz
       WHERE "id"::text IN (SELECT jsonb_array_elements_text($1::jsonb))`,
      [toJson(change.endAbsences), now],
    );
  await saveFacts(tx, {}, history, now);
}

/** The database reads times as ISO text. */
function withTimes<T extends { from: number; to?: number }>(row: T): object {
  const iso = (ms: number) => new Date(ms).toISOString();
  return { ...row, from: iso(row.from), ...(row.to !== undefined && { to: iso(row.to) }) };
}
