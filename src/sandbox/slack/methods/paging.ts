import type { Args } from '../args.ts';
import type { Json } from '../json.ts';
import { SlackError } from '../slack-error.ts';

/**
 * Cuts one page out of a list by `cursor` and `limit`, as every list of Slack's does.
 * @param most the longest page ever given, whatever `limit` asks for
 * @returns the page, and the `response_metadata` with the next cursor (empty on the last page)
 */
export function page<T>(args: Args, items: readonly T[], fallback: number, most: number): { items: T[]; tail: Json } {
  const limit = args.int('limit', fallback) || fallback;
  if (limit < 1 || limit > 1000) throw new SlackError('invalid_limit');
  const start = readCursor(args.text('cursor'));
  const end = start + Math.min(limit, most);
  const next = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { items: items.slice(start, end), tail: { response_metadata: { next_cursor: next } } };
}

function readCursor(cursor: string): number {
  if (cursor === '') return 0;
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (!match) throw new SlackError('invalid_cursor');
  return Number(match[1]);
}
