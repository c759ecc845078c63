/** What the sandbox shows, row by row, kept in step with the server by its stream. */
import type { Patch, Tables } from '../part.ts';
import { stored } from './stored.ts';

type Connection = 'connecting' | 'open' | 'lost';

const everything = stored<{ tables: Tables; connection: Connection }>({ tables: {}, connection: 'connecting' });
const none: Record<string, never> = {};

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
  let isFirst = true;
  // The server sends everything anew on each connection.
  source.onopen = () => {
    isFirst = true;
  };
  source.onmessage = ({ data }) => {
    const before = isFirst ? {} : everything.now().tables;
    isFirst = false;
    everything.set({ tables: patched(before, JSON.parse(data as string) as Patch), connection: 'open' });
  };
  source.onerror = () => everything.set({ ...everything.now(), connection: 'lost' });
}

/** The rows of a table by id; none where nothing has come yet. */
export function useTable<Row>(name: string): Record<string, Row> {
  return everything.use(({ tables }) => (tables[name] ?? none) as Record<string, Row>);
}

export function useRow<Row>(table: string, id: string): Row | undefined {
  return everything.use(({ tables }) => tables[table]?.[id] as Row | undefined);
}

/** The rows at this moment, for what happens on a click. */
export function rowsNow<Row>(table: string): Record<string, Row> {
  return (everything.now().tables[table] ?? none) as Record<string, Row>;
}

export function useConnection(): Connection {
  return everything.use(({ connection }) => connection);
}
