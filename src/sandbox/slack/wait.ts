/** Waiting for a condition by listening to changes, never by sleeping. */

/**
 * Resolves when `holds()` is true, now or after some change; rejects after `timeoutMs` of real time with a dump.
 * An error that `holds` throws counts as "not yet" and is named in the rejection.
 */
export function waitUntil(
  onChange: (listener: () => void) => () => void,
  holds: () => boolean,
  timeoutMs: number,
  dump: () => string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let lastError = '';
    const look = (): void => {
      try {
        if (!holds()) return;
      } catch (error) {
        lastError = `\nlast error: ${String(error)}`;
        return;
      }
      finish();
      resolve();
    };
    const timer = setTimeout(() => {
      finish();
      reject(new Error(`not so after ${timeoutMs} ms: ${holds.toString()}${lastError}\n${dump()}`));
    }, timeoutMs);
    const stop = onChange(look);
    const finish = (): void => {
      clearTimeout(timer);
      stop();
    };
    look();
  });
}
