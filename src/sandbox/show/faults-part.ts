import { Changes } from '../changes.ts';
import type { PagePart } from '../page/part.ts';
import { flagOf, oneOf } from './body.ts';
import { type FaultTarget, faultSwitches } from './faults.ts';
import type { FaultRow } from './rows.ts';

/** The fault switches on the page: which are on, and how many calls each has met. */
export function faultsPart(target: FaultTarget): PagePart & { close(): void } {
  const changes = new Changes();
  const on = new Map<string, { met: number; end(): void }>();

  function set(id: string, isOn: boolean): void {
    on.get(id)?.end();
    on.delete(id);
    if (isOn) {
      const running = { met: 0, end: () => {} };
      on.set(id, running);
      const met = () => {
        running.met += 1;
        changes.changed();
      };
      running.end = faultSwitches[id]?.start(target, met) ?? running.end;
    }
    changes.changed();
  }

  function clear(): void {
    for (const id of [...on.keys()]) set(id, false);
  }

  function rows(): Record<string, FaultRow> {
    const entries = Object.entries(faultSwitches).map(([id, { start: _start, ...said }], order) => {
      return [id, { order, ...said, isOn: on.has(id), met: on.get(id)?.met ?? 0 }] as const;
    });
    return Object.fromEntries(entries);
  }

  return {
    tables: () => ({ faults: rows() }),
    onChange: changes.onChange,
    acts: {
      'fault/set': (body) => set(oneOf(body, 'fault', Object.keys(faultSwitches)), flagOf(body, 'isOn')),
      'fault/clear': clear,
    },
    close: clear,
  };
}
