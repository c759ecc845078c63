/** What a measured process says to the driver, and answers it. */

export type Question = 'memory' | 'stop';
export type Said = { url: string } | { residentBytes: number };

/** Tells the driver that this process takes webhooks at `url`; answers how much memory it holds; stops when told to. */
export function answerDriver(url: string, stop: () => Promise<void>): void {
  const say = (said: Said) => process.send?.(said);
  process.on('message', (question: Question) => {
    if (question === 'memory') say({ residentBytes: process.memoryUsage().rss });
    else void stop().then(() => process.disconnect());
  });
  say({ url });
}
