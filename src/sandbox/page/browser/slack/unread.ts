/** What a person has not looked at yet: per channel, and under `app` what the bot told them alone. */
import { useEffect, useState } from 'react';
import type { MessageRow } from '../../slack-rows.ts';

interface Looking {
  who: string;
  messages: readonly MessageRow[];
  /** The person's direct channel with the bot. */
  direct: string;
  /** The channel that is open. */
  here: string;
}

export function useUnread({ who, messages, direct, here }: Looking): Record<string, number> {
  // By person and channel: the newest message that was on the screen.
  const [seen, setSeen] = useState<Record<string, number>>({});
  const newest = messages.findLast(({ channel }) => channel === here);
  const key = `${who} ${here}`;
  const at = Number(newest?.ts ?? 0);
  useEffect(() => {
    setSeen((before) => ((before[key] ?? 0) < at ? { ...before, [key]: at } : before));
  }, [key, at]);

  const counts: Record<string, number> = {};
  for (const { channel, ts, user } of messages) {
    if (channel === here || user === who || Number(ts) <= (seen[`${who} ${channel}`] ?? 0)) continue;
    const name = channel === direct ? 'app' : channel;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
