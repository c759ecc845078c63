/** What the sandbox shows, row by row, kept in step with the server by its stream. */
import { useSyncExternalStore } from 'react';
import type { Patch, Tables } from '../part.ts';

let tables: Tables = {};
let connection: 'connecting' | 'open' | 'lost' = 'connecting';
const listeners = new Set<() => void>();

/** Rows that did not change stay the same objects, so that what shows them is not drawn again. */
export function patched(before: Tables, { set, gone }: Patch): Tables {
  const after = { ...before };
  for (const [table, rows] of Object.entries(set)) after[table] = { ...after[table], ...rows };
  for (const [table, ids] of Object.entries(gone)) {
    const rows = { ...after[table] };
    for (const id of ids) delete rows[id];
    after[table] = rows;
  }
  return after;
}

export function connect(): void {
  const source = new EventSource('/api/stream');
  // The server sends everything anew on each connection.
  source.onopen = () => {
    tables = {};
    connection = 'open';
  };
  source.onmessage = ({ data }) => {
    tables = patched(tables, JSON.parse(data as string) as Patch);
    tell();
  };
  source.onerror = () => {
    connection = 'lost';
    tell();
  };
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const none: Record<string, never> = {};

/** The rows of a table by id; none where nothing has come yet. */
export function useTable<Row>(name: string): Record<string, Row> {
  return useSyncExternalStore(subscribe, () => (tables[name] ?? none) as Record<string, Row>);
}

/** The rows at this moment, for what happens on a click. */
export function rowsNow<Row>(table: string): Record<string, Row> {
  return (tables[table] ?? none) as Record<string, Row>;
}

export function useRow<Row>(table: string, id: string): Row | undefined {
  return useSyncExternalStore(subscribe, () => tables[table]?.[id] as Row | undefined);
}

export function useConnection(): typeof connection {
  return useSyncExternalStore(subscribe, () => connection);
}
