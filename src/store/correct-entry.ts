/** A correction is a new revision of the newest one, with a line in the audit trail; the old ones stay (P11). */
import type { Correction } from '../domain/logged-time.ts';
import type { Sql } from './sql.ts';

/** No row comes back when the newest revision is not the one that was seen. The trail holds no words. */
const addRevision = `WITH seen AS (
  SELECT * FROM "TimeEntry" WHERE "entryId" = $1::uuid ORDER BY "revision" DESC LIMIT 1
), added AS (
  INSERT INTO "TimeEntry" ("entryId", "revision", "status", "chatId", "agentId", "caseNumber", "workDate", "startedAt",
    "endedAt", "minutes", "activity", "billable", "notes", "createdAt")
  SELECT "entryId", "revision" + 1, $3, "chatId", "agentId", "caseNumber", "workDate", "startedAt", "endedAt", $4::int,
    "activity", "billable", $5, $6::timestamptz
  FROM seen WHERE "revision" = $2::int ON CONFLICT DO NOTHING RETURNING *
), history AS (
  INSERT INTO "History" ("chatId", "at", "event", "actor", "change")
  SELECT added."chatId", $6::timestamptz, 'TimeCorrected', $7, jsonb_build_object('entry', added."entryId",
    'minutes', jsonb_build_array(seen."minutes", added."minutes"),
    'status', jsonb_build_array(seen."status", added."status"))
  FROM added, seen
) SELECT "revision" FROM added`;

/**
 * Adds the next revision of an entry.
 * @param at ISO time of the correction.
 * @returns the number of the new revision; undefined when somebody else has corrected the entry meanwhile.
 */
export async function addEntryRevision(
  tx: Sql,
  { entryId, seen, minutes, notes, status }: Correction,
  by: string,
  at: string,
): Promise<number | undefined> {
  const clean = notes.replaceAll('\0', '').toWellFormed();
  const rows = await tx.query<{ revision: number }>(addRevision, [entryId, seen, status, minutes, clean, at, by]);
  return rows[0]?.revision;
}
