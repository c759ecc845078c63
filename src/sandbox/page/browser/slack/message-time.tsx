import { dayOf, timeOfDay, useTimeZone } from '../clock.ts';

/** When a message was written; the day is said to whoever points at it. */
export function MessageTime({ ts }: { ts: string }) {
  const timeZone = useTimeZone();
  const at = Number(ts) * 1000;
  return (
    <time
      className="message-time"
      dateTime={new Date(at).toISOString()}
      title={`${dayOf(at, timeZone)}, ${timeOfDay(at, timeZone)}`}
    >
      {timeOfDay(at, timeZone)}
    </time>
  );
}
