import type { Intercom, IntercomClient } from 'intercom-client';
import { describe, expect, it } from 'vitest';
import { ANA, BEN, codeOf, failure, SUPPORT, setup } from './setup.ts';

type Query = Intercom.SearchRequest['query'];

/** A filter of one field; the SDK's types refuse some values that Intercom takes. */
function filter(field: string, operator: string, value: unknown): Query {
  return { field, operator, value } as Query;
}

function group(operator: 'AND' | 'OR', ...value: Query[]): Query {
  return { operator, value } as Query;
}

async function idsOf(client: IntercomClient, query: Query): Promise<string[]> {
  const page = await client.conversations.search({ query });
  return page.data.map((chat) => chat.id!);
}

describe('searching conversations', () => {
  it('items carry no parts', async () => {
    const { client, intercom, chat } = await setup();
    intercom.clientWrites(chat(), 'more');
    const page = await client.conversations.search({ query: filter('state', '=', 'open') });
    expect(page.data[0]).not.toHaveProperty('conversation_parts');
  });

  it('each operator compares as documented', async () => {
    const { client, intercom, contact, clock } = await setup();
    const first = intercom.openChat({ contact, body: 'The export is stuck', teamId: SUPPORT });
    clock.advance(60_000);
    const second = intercom.openChat({ contact, body: 'How do I export exports?' });
    intercom.assignInInbox(ANA, second, { admin: ANA });
    intercom.closeInInbox(ANA, second);
    const [early, late] = [first, second].map((id) => intercom.conversation(id).created_at);
    const cases: Array<[Query, string[]]> = [
      [filter('state', '=', 'open'), [first]],
      [filter('state', '!=', 'open'), [second]],
      [filter('open', '=', 'true'), [first]],
      [filter('state', 'IN', ['open', 'closed']), [second, first]],
      [filter('state', 'NIN', ['open', 'snoozed']), [second]],
      [filter('created_at', '>', String(late)), [second]],
      [filter('created_at', '>', early), [second, first]],
      [filter('created_at', '<', early), [first]],
      [filter('admin_assignee_id', '=', ANA), [second]],
      [filter('admin_assignee_id', '=', 0), [first]],
      [filter('admin_assignee_id', '=', null), [first]],
      [filter('team_assignee_id', '=', Number(SUPPORT)), [first]],
      [filter('source.body', '~', 'stuck'), [first]],
      [filter('source.body', '~', 'exp'), []],
      [filter('source.author.email', '^', 'avery@'), [second, first]],
      [filter('source.author.email', '$', '.example'), []],
      [filter('source.author.email', '!~', 'avery'), []],
      [filter('contact_ids', '=', contact), [second, first]],
      [filter('statistics.last_closed_by_id', '=', ANA), [second]],
      [filter('waiting_since', '>', 1), [first]],
    ];
    for (const [query, expected] of cases) {
      expect(await idsOf(client, query), JSON.stringify(query)).toEqual(expected);
    }
  });

  it('AND and OR nest two levels', async () => {
    const { client, chat } = await setup();
    const id = chat();
    const either = group('OR', filter('state', '=', 'snoozed'), filter('state', '=', 'open'));
    expect(await idsOf(client, group('AND', filter('id', '=', id), either))).toEqual([id]);
    const deeper = group('AND', filter('id', '=', id), group('OR', group('AND', filter('id', '=', id))));
    expect((await failure(client.conversations.search({ query: deeper }))).statusCode).toBe(400);
  });

  it.each([
    ['16 filters in a group', group('AND', ...Array.from({ length: 16 }, () => filter('state', '=', 'open')))],
    ['an unknown operator', filter('state', '==', 'open')],
    ['an unknown field', filter('colour', '=', 'blue')],
    ['a list for =', filter('state', '=', ['open'])],
    ['one value for IN', filter('state', 'IN', 'open')],
    ['a word for >', filter('created_at', '>', 'yesterday')],
  ])('refuses %s', async (_, query) => {
    const { client, chat } = await setup();
    chat();
    const error = await failure(client.conversations.search({ query }));
    expect([error.statusCode, codeOf(error)]).toEqual([400, 'parameter_invalid']);
  });

  it('pages by cursor through everything, each once, also when one changes meanwhile', async () => {
    const { client, intercom, chat, clock } = await setup();
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      ids.push(chat());
      clock.advance(1_000);
    }
    const query = filter('created_at', '>', 0);
    const page = await client.conversations.search({ query, pagination: { per_page: 3 } });
    expect(page.response.total_count).toBe(7);
    const seen = page.data.map((item) => item.id);
    intercom.clientWrites(ids.at(-1)!, 'moves to the top');
    while (page.hasNextPage()) {
      await page.getNextPage();
      seen.push(...page.data.map((item) => item.id));
    }
    expect(seen).toEqual(ids.toReversed());
  });

  it('refuses more than 150 a page and a cursor that is none', async () => {
    const { client } = await setup();
    const query = filter('state', '=', 'open');
    const search = (pagination: object) => failure(client.conversations.search({ query, pagination }));
    expect((await search({ per_page: 151 })).statusCode).toBe(400);
    expect(codeOf(await search({ per_page: 5, starting_after: 'nonsense' }))).toBe('invalid_param');
  });

  it('a lagging index shows what was, and new conversations only later', async () => {
    const { client, intercom, chat, clock } = await setup();
    const id = chat();
    clock.advance(60_000);
    intercom.closeInInbox(ANA, id);
    const fresh = chat();
    intercom.searchLagMs = 30_000;
    const open = () => idsOf(client, filter('state', '=', 'open'));
    expect(await open()).toEqual([id]);
    clock.advance(30_000);
    expect(await open()).toEqual([fresh]);
  });

  it('a hidden conversation is found by its id only', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    intercom.hideFromSearch(id);
    expect(await idsOf(client, filter('state', '=', 'open'))).toEqual([]);
    expect((await client.conversations.find({ conversation_id: id })).id).toBe(id);
  });

  it('the list shows everything, newest change first, without parts', async () => {
    const { client, intercom, chat, clock } = await setup();
    const [first, second] = [chat(), chat()];
    clock.advance(1_000);
    intercom.replyInInbox(BEN, first, 'Hello');
    const page = await client.conversations.list({ per_page: 1 });
    const seen: unknown[] = [];
    for await (const item of page) seen.push(item.id);
    expect(seen).toEqual([first, second]);
    expect(page.data[0]).not.toHaveProperty('conversation_parts');
  });
});
