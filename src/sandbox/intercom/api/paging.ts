/**
 * Cursor paging, newest change first: 20 a page unless asked, 150 at most. The cursor holds the place of the last item
 * shown, so that a page goes on where the one before ended although items have moved since.
 */
import { ApiError, invalid } from '../api-error.ts';

const USUAL = 20;
const MOST = 150;

export interface Asked {
  perPage: number;
  /** Undefined: the first page. */
  after: Cursor | undefined;
}

interface Place {
  id: string;
  updated_at: number;
}

interface Cursor extends Place {
  /** The number of the page before. */
  page: number;
}

/** Reads `{per_page, starting_after}`; 400 for more than 150 a page or a cursor that is none. */
export function pageAsked(pagination: unknown): Asked {
  const { per_page, starting_after } = (pagination ?? {}) as Record<string, unknown>;
  const perPage = Number(per_page ?? USUAL);
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > MOST) {
    throw invalid(`per_page must be between 1 and ${MOST}`);
  }
  const absent = starting_after === undefined || starting_after === null || starting_after === '';
  return { perPage, after: absent ? undefined : readCursor(String(starting_after)) };
}

/** One page of what was found; `pages.next` is absent on the last. */
export function page<T extends Place>(found: T[], { perPage, after }: Asked) {
  const sorted = found.toSorted(newestFirst);
  const left = after ? sorted.filter((item) => newestFirst(after, item) < 0) : sorted;
  const items = left.slice(0, perPage);
  const number = after ? after.page + 1 : 1;
  const last = items.at(-1);
  const more = last !== undefined && left.length > perPage;
  return {
    pages: {
      type: 'pages',
      page: number,
      per_page: perPage,
      total_pages: Math.ceil(found.length / perPage),
      ...(more ? { next: { per_page: perPage, starting_after: cursor(last, number) } } : {}),
    },
    total_count: found.length,
    items,
  };
}

function newestFirst(a: Place, b: Place): number {
  return b.updated_at - a.updated_at || b.id.localeCompare(a.id);
}

function cursor(last: Place, page: number): string {
  return Buffer.from(`${last.updated_at}:${last.id}:${page}`).toString('base64');
}

function readCursor(text: string): Cursor {
  const found = /^(\d+):(\w+):(\d+)$/.exec(Buffer.from(text, 'base64').toString('utf8'));
  if (!found) throw new ApiError(400, 'invalid_param', 'starting_after is invalid');
  return { updated_at: Number(found[1]), id: found[2]!, page: Number(found[3]) };
}
