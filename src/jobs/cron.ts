/** The minute: node-cron only says that one has begun; what is due then is asked of the calendar. */
import { schedule } from 'node-cron';

/** Calls `tick` at the start of each minute, never two at a time. Returns what stops it. */
export function everyMinute(tick: () => Promise<void>): () => Promise<void> {
  const task = schedule('* * * * *', tick, { noOverlap: true, name: 'calendar' });
  return async () => {
    await task.destroy();
  };
}
