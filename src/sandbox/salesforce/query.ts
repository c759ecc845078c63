import type { ServiceReply } from '../lib/http-service.ts';
import type { ApiCall, ApiRoute } from './api-call.ts';
import { ApiError } from './api-error.ts';
import type { Fields, Org } from './org.ts';
import { malformed } from './soql-parse.ts';
import { runSoql } from './soql-run.ts';

/** Queries page by page; a locator stands for the rows as they were when the query ran. `pageSize` reads the switch. */
export function queryRoutes(pageSize: () => number): ApiRoute[] {
  const cursors = new Map<string, Fields[]>();

  function page(org: Org, call: ApiCall, rows: Fields[], from: number, cursor: string): ServiceReply {
    const to = from + pageSize();
    const done = to >= rows.length;
    const name = cursor || `01gQy${String(org.nextNumber('cursor')).padStart(10, '0')}`;
    if (!done) cursors.set(name, rows);
    const next = done ? {} : { nextRecordsUrl: `/services/data/${call.version}/query/${name}-${to}` };
    return { body: { totalSize: rows.length, done, ...next, records: rows.slice(from, to) } };
  }

  function first(org: Org, call: ApiCall): ServiceReply {
    const source = call.query.get('q');
    if (!source) throw malformed('SOQL statements cannot be empty or null');
    return page(org, call, runSoql(org, source, call.version), 0, '');
  }

  function more(org: Org, call: ApiCall): ServiceReply {
    const [cursor = '', from] = (call.params.locator ?? '').split('-');
    const rows = cursors.get(cursor);
    if (!rows) throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    return page(org, call, rows, Number(from), cursor);
  }

  return [
    { method: 'GET', path: '/query', name: 'query', run: first },
    { method: 'GET', path: '/query/:locator', name: 'query-more', run: more },
  ];
}
