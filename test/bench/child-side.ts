/** What a measured process says to the driver, and answers it. */

export type Question = 'usage' | 'stop';

/** Resident memory in bytes, and the processor time spent so far in milliseconds. */
export interface Usage {
  residentBytes: number;
  cpuMs: number;
}
export type Said = { url: string } | Usage;

/** Tells the driver that this process takes webhooks at `url`; answers what it uses; stops when told to. */
export function answerDriver(url: string, stop: () => Promise<void>): void {
  const say = (said: Said) => process.send?.(said);
  process.on('message', (question: Question) => {
    if (question === 'usage') say(usage());
    else void stop().then(() => process.disconnect());
  });
  // Without a driver there is nothing to measure.
  process.once('disconnect', () => process.exit());
  say({ url });
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { residentBytes: process.memoryUsage.rss(), cpuMs: (user + system) / 1000 };
}
