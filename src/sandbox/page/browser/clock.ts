/** Times as the visitor reads them, in the sandbox's time zone. */
import { useEffect, useState } from 'react';
import type { ClockRow } from '../../show/rows.ts';
import { useRow } from './store.ts';

export function useTimeZone(): string {
  return useRow<ClockRow>('clock', 'clock')?.timeZone ?? 'UTC';
}

/** The sandbox's time at this moment, read anew every second while the clock runs. Epoch ms. */
export function useNow(): number {
  const clock = useRow<ClockRow>('clock', 'clock');
  const [real, setReal] = useState(Date.now);
  const runs = (clock?.speed ?? 0) > 0;
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => setReal(Date.now()), 250);
    return () => clearInterval(timer);
  }, [runs]);
  if (!clock) return real;
  return clock.now + Math.max(0, real - clock.at) * clock.speed;
}

export function timeOfDay(at: number, timeZone: string): string {
  return new Date(at).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
}

export function timeWithSeconds(at: number, timeZone: string): string {
  return new Date(at).toLocaleTimeString('en-GB', { timeZone });
}

export function dayOf(at: number, timeZone: string): string {
  return new Date(at).toLocaleDateString('en-GB', { timeZone, weekday: 'long', day: 'numeric', month: 'long' });
}

const day = (at: Date, timeZone: string, how: Intl.DateTimeFormatOptions) =>
  at.toLocaleDateString('en-GB', { timeZone, ...how });

/** Slack's format of a date, such as `{date_short_pretty} {time}`, filled in. `at` in epoch seconds. */
export function slackDate(at: number, format: string, { timeZone, now }: { timeZone: string; now: number }): string {
  const date = new Date(at * 1000);
  const long = { year: 'numeric', month: 'long', day: 'numeric' } as const;
  const short = { year: 'numeric', month: 'short', day: 'numeric' } as const;
  const plain: Record<string, () => string> = {
    date_num: () =>
      day(date, timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).split('/').reverse().join('-'),
    date: () => day(date, timeZone, long),
    date_slash: () => day(date, timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }),
    date_short: () => day(date, timeZone, short),
    date_long: () => day(date, timeZone, { ...long, weekday: 'long' }),
    time: () => timeOfDay(at * 1000, timeZone),
    time_secs: () => timeWithSeconds(at * 1000, timeZone),
    ago: () => ago(now - at * 1000),
  };
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const pretty = name.endsWith('_pretty') ? nearDay(date, now, timeZone) : undefined;
    return pretty ?? plain[name.replace('_pretty', '')]?.() ?? whole;
  });
}

/** `today`, `yesterday` and `tomorrow`, where Slack writes these. */
function nearDay(date: Date, now: number, timeZone: string): string | undefined {
  const names: Array<[number, string]> = [
    [0, 'today'],
    [-1, 'yesterday'],
    [1, 'tomorrow'],
  ];
  const dayAway = (days: number) => new Date(now + days * 86_400_000).toLocaleDateString('en-GB', { timeZone });
  return names.find(([days]) => dayAway(days) === date.toLocaleDateString('en-GB', { timeZone }))?.[1];
}

function ago(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'just now';
  return minutes < 60 ? `${minutes} minutes ago` : `${Math.round(minutes / 60)} hours ago`;
}
