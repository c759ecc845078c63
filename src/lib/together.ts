/** One item that waits for its run. */
interface Waiting<T> {
  item: T;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Does one after the other what costs as much for many as for one: items that come while a run is under way go into the
 * next run together.
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
    for (let batch = waiting.splice(0, most); batch.length > 0; batch = waiting.splice(0, most)) await settle(batch);
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
