/** Carries changes to the open pages: all rows at first, then only those that changed, and no more than 20 times a second. */
import type { ServerResponse } from 'node:http';
import type { PagePart, Patch, Tables } from './part.ts';

const quietMs = 50;

/** Rows by table and id, each as the JSON that was sent. */
type Sent = Map<string, Map<string, string>>;

export class Stream {
  private readonly parts: readonly PagePart[];
  private readonly listeners = new Set<ServerResponse>();
  private readonly stops: Array<() => void>;
  private sent: Sent = new Map();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(parts: readonly PagePart[]) {
    this.parts = parts;
    this.stops = parts.map((part) => part.onChange(() => this.soon()));
  }

  /** Sends everything to a page that has just been opened, and from then on what changes. */
  async open(res: ServerResponse): Promise<void> {
    await this.look();
    write(res, { set: fromSent(this.sent), gone: {} });
    this.listeners.add(res);
    res.on('close', () => this.listeners.delete(res));
  }

  /** Sends what changed to every open page, and resolves once it is on its way: a press is answered after its effect. */
  async look(): Promise<void> {
    // Whoever comes while another look is under way needs one that began later.
    while (this.looking) await this.looking;
    this.looking = this.lookNow().finally(() => {
      this.looking = undefined;
    });
    await this.looking;
  }

  close(): void {
    for (const stop of this.stops) stop();
    clearTimeout(this.timer);
    for (const listener of this.listeners) listener.end();
  }

  private soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // Nobody reads: the next page that opens is sent everything.
      if (this.listeners.size > 0) void this.look();
    }, quietMs);
  }

  private async lookNow(): Promise<void> {
    const tables: Tables = Object.assign({}, ...(await Promise.all(this.parts.map((part) => part.tables()))));
    const now = toSent(tables);
    const patch = difference(this.sent, now);
    this.sent = now;
    if (patch) for (const listener of this.listeners) write(listener, patch);
  }
}

function write(res: ServerResponse, patch: Patch): void {
  res.write(`data: ${JSON.stringify(patch)}\n\n`);
}

export function toSent(tables: Tables): Sent {
  return new Map(
    Object.entries(tables).map(([table, rows]) => [
      table,
      new Map(Object.entries(rows).map(([id, row]) => [id, JSON.stringify(row)])),
    ]),
  );
}

function fromSent(sent: Sent): Tables {
  return Object.fromEntries([...sent].map(([table, rows]) => [table, parsed(rows)]));
}

function parsed(rows: Iterable<[string, string]>): Record<string, unknown> {
  return Object.fromEntries([...rows].map(([id, row]) => [id, JSON.parse(row)]));
}

/** What leads from one to the other; nothing where they are alike. */
export function difference(before: Sent, after: Sent): Patch | undefined {
  const patch: Patch = { set: {}, gone: {} };
  for (const table of new Set([...before.keys(), ...after.keys()])) {
    const was = before.get(table) ?? new Map<string, string>();
    const is = after.get(table) ?? new Map<string, string>();
    const changed = [...is].filter(([id, row]) => was.get(id) !== row);
    const gone = [...was.keys()].filter((id) => !is.has(id));
    if (changed.length > 0) patch.set[table] = parsed(changed);
    if (gone.length > 0) patch.gone[table] = gone;
  }
  return Object.keys(patch.set).length + Object.keys(patch.gone).length > 0 ? patch : undefined;
}
