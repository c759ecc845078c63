/** Whether the bot is there, and by what time. */
import type { PagePart } from './part.ts';

export interface BotRow {
  state: 'starting' | 'up' | 'down';
}

export interface ClockRow {
  /** Epoch ms. */
  now: number;
  /** How much faster than in earnest the process runs. */
  speed: number;
  timeZone: string;
}

export class Status {
  private state: BotRow['state'] = 'starting';
  private readonly listeners = new Set<() => void>();
  private readonly fixed: Omit<ClockRow, 'now'>;

  constructor(fixed: Omit<ClockRow, 'now'>) {
    this.fixed = fixed;
  }

  botIs(state: BotRow['state']): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }

  get part(): PagePart {
    return {
      tables: () => ({ bot: { bot: { state: this.state } }, clock: { clock: { ...this.fixed, now: Date.now() } } }),
      onChange: (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
      acts: {},
    };
  }
}
