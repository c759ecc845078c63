/** Facts of this installation, moments of the calendar that are dealt with, and how much waits or could not be handled. */
import type { Store } from '../core/store.ts';
import { toJson } from './json.ts';
import type { Sql } from './sql.ts';

/** A card that does not show the newest state is an effect to come, like any other. */
const cardsBehind = `SELECT count(*)::int AS cards FROM "Card" k JOIN "Chat" c ON c."id" = k."chatId"
  WHERE c."revision" > k."shownRevision"`;

const effectsBehind = `SELECT count(*)::int AS effects FROM "Effect" WHERE "state" IN ('pending', 'sending')`;

const readFacts = `SELECT "name", "value" FROM "Fact" WHERE "name" IN (SELECT jsonb_array_elements_text($1::jsonb))`;

const addFact = 'INSERT INTO "Fact" ("name", "value") VALUES ($1, $2::jsonb) ON CONFLICT ("name")';

type Facts = Pick<Store, 'passedBoundary' | 'fact' | 'facts' | 'keepFact' | 'setFact' | 'backlog'>;

export function createFacts(sql: Sql): Facts {
  const facts = async (names: readonly string[]) => {
    const rows = await sql.query<{ name: string; value: unknown }>(readFacts, [toJson(names)]);
    return new Map(rows.filter(({ value }) => value !== null).map(({ name, value }) => [name, value]));
  };
  const count = async (text: string) => (await sql.query<Record<string, number>>(text, []))[0] ?? {};
  return {
    facts,

    async passedBoundary(key) {
      return (await sql.query('SELECT 1 FROM "Boundary" WHERE "key" = $1', [key])).length > 0;
    },

    async fact<T>(name: string) {
      return (await facts([name])).get(name) as T | undefined;
    },

    async keepFact<T>(name: string, value: T) {
      await sql.query(`${addFact} DO NOTHING`, [name, toJson(value)]);
      return (await facts([name])).get(name) as T;
    },

    async setFact(name, value) {
      await sql.query(`${addFact} DO UPDATE SET "value" = excluded."value"`, [name, toJson(value)]);
    },

    async backlog() {
      const { effects = 0 } = await count(effectsBehind);
      const { cards = 0 } = await count(cardsBehind);
      const { letters = 0 } = await count('SELECT count(*)::int AS letters FROM "DeadLetter"');
      return { effects: effects + cards, deadLetters: letters };
    },
  };
}
