/** The handovers between shifts: what was found at the boundary, and where the messages about it stand. */
import type { Store, Transaction } from '../core/store.ts';
import type { Handover } from '../domain/handover.ts';
import type { Clock } from '../lib/clock.ts';
import { toJson, toTime } from './json.ts';
import type { Sql } from './sql.ts';

/** What is written inside a transaction. */
export function bindHandovers(
  tx: Sql,
  clock: Clock,
): Pick<Transaction, 'addHandover' | 'saveHandover' | 'endHandover'> {
  return {
    async addHandover(handover) {
      await tx.query('INSERT INTO "Handover" ("id", "at", "body") VALUES ($1::uuid, $2::timestamptz, $3::jsonb)', [
        handover.id,
        toTime(handover.at),
        toJson(handover),
      ]);
    },

    async saveHandover(handover) {
      await tx.query('UPDATE "Handover" SET "body" = $2::jsonb WHERE "id" = $1::uuid', [handover.id, toJson(handover)]);
    },

    async endHandover(id) {
      const ended = await tx.query(
        'UPDATE "Handover" SET "endedAt" = $2::timestamptz WHERE "id" = $1::uuid AND "endedAt" IS NULL RETURNING 1',
        [id, toTime(clock.now())],
      );
      return ended.length > 0;
    },
  };
}

export function createHandovers(sql: Sql): Pick<Store, 'handover' | 'openHandovers'> {
  return {
    async handover(id) {
      const [row] = await sql.query<{ body: Handover }>('SELECT "body" FROM "Handover" WHERE "id" = $1::uuid', [id]);
      return row?.body;
    },

    async openHandovers() {
      const open = 'SELECT "body" FROM "Handover" WHERE "endedAt" IS NULL ORDER BY "at"';
      return (await sql.query<{ body: Handover }>(open, [])).map(({ body }) => body);
    },
  };
}
