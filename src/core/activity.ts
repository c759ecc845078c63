/** Counts what is under way, so that a stop can wait for it, and a test's clock jump only when nothing is. */

export class Activity {
  private count = 0;
  private waiting: Array<() => void> = [];

  /** Runs `work` and counts it as under way until it has settled. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.count += 1;
    try {
      return await work();
    } finally {
      this.count -= 1;
      if (this.count === 0) for (const resolve of this.waiting.splice(0)) resolve();
    }
  }

  get isIdle(): boolean {
    return this.count === 0;
  }

  /** Resolves once nothing is under way. */
  async idle(): Promise<void> {
    if (!this.isIdle) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
