/** The fault switches on the page: which are on, and how many calls each has met. */
import { Changes } from '../changes.ts';
import { flag, oneOf } from '../page/body.ts';
import type { PagePart } from '../page/part.ts';
import { type FaultTarget, faultSwitches } from './faults.ts';
import type { FaultRow } from './rows.ts';

export class Faults extends Changes {
  /** How many calls and webhooks have met a fault since the beginning. */
  met = 0;
  private readonly target: FaultTarget;
  private readonly on = new Map<string, { met: number; end(): void }>();

  constructor(target: FaultTarget) {
    super();
    this.target = target;
  }

  get part(): PagePart {
    return {
      tables: () => ({ faults: this.rows() }),
      onChange: this.onChange,
      acts: {
        'fault/set': (body) => this.set(oneOf(body, 'fault', Object.keys(faultSwitches)), flag(body, 'isOn')),
        'fault/clear': () => this.clear(),
      },
    };
  }

  get isAnyOn(): boolean {
    return this.on.size > 0;
  }

  set(id: string, isOn: boolean): void {
    this.on.get(id)?.end();
    this.on.delete(id);
    if (isOn) {
      const running = { met: 0, end: () => {} };
      this.on.set(id, running);
      const end = faultSwitches[id]?.start(this.target, () => {
        running.met += 1;
        this.met += 1;
        this.changed();
      });
      if (end) running.end = end;
    }
    this.changed();
  }

  clear(): void {
    for (const id of [...this.on.keys()]) this.set(id, false);
  }

  private rows(): Record<string, FaultRow> {
    const entries = Object.entries(faultSwitches).map(([id, { start: _start, ...said }], order) => {
      return [id, { order, ...said, isOn: this.on.has(id), met: this.on.get(id)?.met ?? 0 }] as const;
    });
    return Object.fromEntries(entries);
  }
}
