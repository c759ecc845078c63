/** Waiting for a condition by listening to changes, never by sleeping. */

export interface Wait {
  /** Subscribes to changes; the answer unsubscribes. */
  onChange(listener: () => void): () => void;
  /** An error thrown here counts as "not yet", and is named if the time runs out. */
  holds(): boolean;
  /** Real milliseconds. */
  timeoutMs: number;
  /** What to say about the state of things when the time ran out. */
  dump(): string;
}

/** Resolves when the condition holds, now or after some change; rejects with the dump when the time ran out. */
export function waitUntil(wait: Wait): Promise<void> {
  return new Promise((resolve, reject) => {
    let lastError = '';
    const look = (): void => {
      try {
        if (!wait.holds()) return;
      } catch (error) {
        lastError = `${String(error)}\n`;
        return;
      }
      finish();
      resolve();
    };
    const timer = setTimeout(() => {
      finish();
      reject(new Error(`not so after ${wait.timeoutMs} ms: ${lastError}${wait.dump()}`));
    }, wait.timeoutMs);
    const stop = wait.onChange(look);
    const finish = (): void => {
      clearTimeout(timer);
      stop();
    };
    look();
  });
}
