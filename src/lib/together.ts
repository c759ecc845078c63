/** One item that waits for its run. */
interface Waiting<T> {
  item: T;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Does one after the other what costs as much for many as for one: items that have arrived by the time a run begins go
 * into it together.
 * @param run does its items or, when it rejects, none of them
 * @param most how many items one run may take
 * @returns a function that resolves once its item is done. Where a run of several fails each of them is run by itself,
 * so that nobody fails for another's sake; then it rejects with its own error.
 */
export function together<T>(run: (items: T[]) => Promise<unknown>, most: number): (item: T) => Promise<void> {
  const waiting: Array<Waiting<T>> = [];
  let isRunning = false;

  async function runAll(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      // What has arrived already is let in: an embedded database runs without ever giving way to the network.
      await new Promise((resolve) => setImmediate(resolve));
      await settle(waiting.splice(0, most));
    }
    isRunning = false;
  }

  async function settle(batch: Array<Waiting<T>>): Promise<void> {
    try {
      await run(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const each of batch) await settle([each]);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) void runAll();
    });
}
