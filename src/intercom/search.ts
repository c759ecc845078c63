/**
 * Finds conversations by Intercom's search. Its index lags and its order is not documented, so the answer is a list of
 * ids to be read one by one.
 */
import type { IntercomClient } from 'intercom-client';
import { z } from 'zod';
import { RetryLater } from '../lib/errors.ts';
import { type CallTools, parse, read } from './call.ts';
import { Id, listOf, MaybeText, MaybeTime } from './fields.ts';

/** The most that Intercom shows on a page. */
const perPage = 150;
/** The most ids that one look returns. */
const maxChats = 1_000;
/** The most pages that one look asks for. */
const maxPages = 60;

const Page = z
  .object({
    type: z.literal('conversation.list'),
    conversations: listOf(z.object({ id: Id, updated_at: MaybeTime })),
    pages: z
      .object({ next: z.object({ starting_after: MaybeText }).optional().catch(undefined) })
      .optional()
      .catch(undefined),
  })
  .transform(({ conversations, pages }) => ({
    found: conversations.map(({ id, updated_at }) => ({ id, changed: (updated_at ?? 0) / 1000 })),
    cursor: pages?.next?.starting_after || undefined,
  }));

type Page = z.output<typeof Page>;
type Query = { changedSince?: number; teamId?: string };

/** Unix seconds between which the last change lies, both ends included. */
type Window = { from?: number; to?: number };

/** The state of one look: what was found, with the unix second of its last change, and the pages that may still be asked. */
interface Look {
  ask(window: Window, cursor?: string): Promise<Page | 'refused'>;
  found: Map<string, number>;
  pagesLeft: number;
}

/**
 * Ids of conversations, the latest change first, 1,000 at most: those changed at or after `changedSince` (epoch ms) in
 * whatever state, or without it all that are open or snoozed; of one team where `teamId` is given.
 * Throws `RetryLater`.
 */
export async function searchChats(client: IntercomClient, tools: CallTools, query: Query): Promise<string[]> {
  const look: Look = {
    ask: (window, cursor) => askPage(client, tools, filtersOf(query, window), cursor),
    found: new Map(),
    pagesLeft: maxPages,
  };
  // One second more, should `>` turn out to leave its own second out.
  const window = query.changedSince === undefined ? {} : { from: Math.floor(query.changedSince / 1000) - 1 };
  if ((await followCursor(look, window)) === 'cursor-refused') await splitWindow(look, window);
  if (look.found.size >= maxChats || look.pagesLeft <= 0)
    tools.log.warn({ found: look.found.size }, 'Intercom holds more conversations than one look returns');
  const newestFirst = [...look.found].sort(([, a], [, b]) => b - a);
  return newestFirst.slice(0, maxChats).map(([id]) => id);
}

async function followCursor(look: Look, window: Window): Promise<'done' | 'cursor-refused'> {
  let cursor: string | undefined;
  do {
    const page = await nextPage(look, window, cursor);
    if (page === 'refused') return 'cursor-refused';
    cursor = page?.cursor;
  } while (cursor !== undefined);
  return 'done';
}

/**
 * Does without cursors, which Intercom was seen to refuse (github.com/intercom/intercom-node/issues/509): takes the
 * first page, and while there is more, looks again at the newer and the older half of the time that it spans. Each half
 * leaves out at least one conversation that was shown, so this ends.
 */
async function splitWindow(look: Look, window: Window): Promise<void> {
  const page = await nextPage(look, window);
  if (page === undefined || page === 'refused' || page.cursor === undefined || page.found.length === 0) return;
  const times = page.found.map(({ changed }) => changed);
  const oldest = Math.min(...times);
  const newest = Math.max(...times);
  const middle = Math.floor((oldest + newest) / 2);
  await splitWindow(look, { ...window, from: middle + 1 });
  await splitWindow(look, { ...window, to: oldest < newest ? middle : middle - 1 });
}

async function nextPage(look: Look, window: Window, cursor?: string): Promise<Page | 'refused' | undefined> {
  if (look.found.size >= maxChats || look.pagesLeft <= 0) return undefined;
  look.pagesLeft -= 1;
  const page = await look.ask(window, cursor);
  if (page !== 'refused') for (const { id, changed } of page.found) look.found.set(id, changed);
  return page;
}

function filtersOf({ changedSince, teamId }: Query, { from, to }: Window) {
  return [
    ...(changedSince === undefined ? [{ field: 'state', operator: 'IN' as const, value: ['open', 'snoozed'] }] : []),
    // Documented as "greater (or equal)" and "lower (or equal)".
    ...(from === undefined ? [] : [{ field: 'updated_at', operator: '>' as const, value: from }]),
    ...(to === undefined ? [] : [{ field: 'updated_at', operator: '<' as const, value: to }]),
    ...(teamId === undefined ? [] : [{ field: 'team_assignee_id', operator: '=' as const, value: Number(teamId) }]),
  ];
}

/** `refused` only for a cursor: a refused first page is a fault of the query or the workspace, and somebody must look. */
async function askPage(
  client: IntercomClient,
  tools: CallTools,
  filters: ReturnType<typeof filtersOf>,
  cursor: string | undefined,
): Promise<Page | 'refused'> {
  const request = {
    query: { operator: 'AND' as const, value: filters },
    pagination: { per_page: perPage, ...(cursor !== undefined && { starting_after: cursor }) },
  };
  const reply = await read(tools, async (options) => (await client.conversations.search(request, options)).response);
  if (reply.kind === 'answered') return parse(Page, reply.body);
  if (cursor !== undefined) return 'refused';
  tools.log.error({ status: reply.status }, 'Intercom refuses to search conversations');
  throw new RetryLater('Intercom refuses to search conversations');
}
