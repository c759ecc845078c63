import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SqlDatabase, sqlOfPglite } from '../../src/store/sql.ts';

let pglite: PGlite;
let sql: SqlDatabase;

beforeAll(async () => {
  pglite = await PGlite.create('memory://');
  await pglite.exec('CREATE TABLE item (id int PRIMARY KEY, body jsonb, at timestamptz)');
  sql = sqlOfPglite(pglite);
});
afterAll(() => pglite.close());

const add = 'INSERT INTO item VALUES ($1, $2::jsonb, $3::timestamptz) RETURNING *';

it('a statement run again and again takes and gives values of every kind that we store', async () => {
  const at = '2026-11-16T09:00:00.123Z';
  for (const id of [1, 2, 3])
    expect(await sql.query(add, [id, '{"a":[1,null]}', at])).toEqual([
      { id, body: { a: [1, null] }, at: new Date(at) },
    ]);
  expect(await sql.query(add, [4, null, null])).toEqual([{ id: 4, body: null, at: null }]);
  expect(await sql.query('SELECT $1::bool AS no, $2::text AS words, $3::int[] AS list', [false, '', [1, 2]])).toEqual([
    { no: false, words: '', list: [1, 2] },
  ]);
});

it('a statement that failed works the next time, and its error has the code of the database', async () => {
  await expect(sql.query(add, [1, null, null])).rejects.toMatchObject({ code: '23505' });
  await expect(sql.query('SELECT nonsense FROM item')).rejects.toMatchObject({ code: '42703' });
  expect(await sql.query(add, [5, null, null])).toHaveLength(1);
});

it('a transaction that fails leaves nothing, and one that was first prepared in it is known afterwards', async () => {
  const update = 'UPDATE item SET body = $1::jsonb WHERE id = 1 RETURNING body';
  const failing = sql.transaction(async (tx) => {
    expect(await tx.query(update, ['"inside"'])).toEqual([{ body: 'inside' }]);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await sql.query('SELECT body FROM item WHERE id = 1')).toEqual([{ body: { a: [1, null] } }]);
  expect(await sql.query(update, ['"outside"'])).toEqual([{ body: 'outside' }]);
});

it('a statement asked for during a transaction waits for its end', async () => {
  let other: Promise<unknown> | undefined;
  await sql.transaction(async (tx) => {
    await tx.query(add, [6, null, null]);
    other = sql.query('SELECT count(*)::int AS n FROM item WHERE id IN (6, 7)');
    await tx.query(add, [7, null, null]);
  });
  expect(await other).toEqual([{ n: 2 }]);
});

it('more different texts than are kept work as well', async () => {
  for (let i = 0; i < 250; i += 1) expect(await sql.query(`SELECT ${i} AS i`)).toEqual([{ i }]);
  for (let i = 240; i < 250; i += 1) expect(await sql.query(`SELECT ${i} AS i`)).toEqual([{ i }]);
});
