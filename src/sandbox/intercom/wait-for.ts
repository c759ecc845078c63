/** Waiting for what a check expects, by looking again after every change instead of sleeping. */
import { dump } from './reading.ts';
import type { World } from './world.ts';

/**
 * Resolves when `wanted` is true, now or after a change. Rejects with what it throws, or after `timeoutMs` of real time
 * with `asked` and every conversation as it is stored.
 */
export function waitFor(
  world: World,
  wanted: () => boolean,
  { timeoutMs, asked }: { timeoutMs: number; asked: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      world.events.off('change', look);
      end();
    };
    const look = () => {
      try {
        if (wanted()) settle(resolve);
      } catch (error) {
        settle(() => reject(error));
      }
    };
    const giveUp = () =>
      reject(new Error(`not within ${timeoutMs} ms: ${asked}\n${dump(world.conversations.current())}`));
    const timer = setTimeout(() => settle(giveUp), timeoutMs);
    world.events.on('change', look);
    look();
  });
}
