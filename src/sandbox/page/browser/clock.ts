/** Times as the visitor reads them, in the sandbox's time zone. */
import { useSyncExternalStore } from 'react';
import type { ClockRow } from '../../show/rows.ts';
import { useRow } from './store.ts';

export function useTimeZone(): string {
  return useRow<ClockRow>('clock', 'clock')?.timeZone ?? 'UTC';
}

/** Whoever shows the time of now, told four times a second by one timer. */
const lookers = new Set<() => void>();
let ticker: ReturnType<typeof setInterval> | undefined;

function onTick(look: () => void): () => void {
  lookers.add(look);
  ticker ??= setInterval(() => {
    for (const each of lookers) each();
  }, 250);
  return () => {
    lookers.delete(look);
    if (lookers.size > 0) return;
    clearInterval(ticker);
    ticker = undefined;
  };
}

/**
 * The sandbox's time at this moment, in epoch ms. It changes in steps, so that what shows minutes is not drawn anew for
 * every second.
 */
export function useNow(stepMs = 1_000): number {
  const clock = useRow<ClockRow>('clock', 'clock');
  const read = () => {
    const real = Date.now();
    const now = clock ? clock.now + Math.max(0, real - clock.at) * clock.speed : real;
    return Math.floor(now / stepMs) * stepMs;
  };
  return useSyncExternalStore(onTick, read, read);
}

/** Making one takes long, and a page has hundreds of times on it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: number | Date, how: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(how);
  const kept = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', how);
  formats.set(key, kept);
  return kept.format(at);
}

export function timeOfDay(at: number, timeZone: string): string {
  return format(at, { timeZone, hour: '2-digit', minute: '2-digit' });
}

export function timeWithSeconds(at: number, timeZone: string): string {
  return format(at, { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

export function dayOf(at: number, timeZone: string): string {
  return format(at, { timeZone, weekday: 'long', day: 'numeric', month: 'long' });
}

const day = (at: Date, timeZone: string, how: Intl.DateTimeFormatOptions) => format(at, { timeZone, ...how });

/** Slack's format of a date, such as `{date_short_pretty} {time}`, filled in. `at` in epoch seconds. */
export function slackDate(at: number, pattern: string, { timeZone, now }: { timeZone: string; now: number }): string {
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
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => {
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
  const dateOf = (at: number | Date) => format(at, { timeZone, dateStyle: 'short' });
  return names.find(([days]) => dateOf(now + days * 86_400_000) === dateOf(date))?.[1];
}

function ago(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'just now';
  return minutes < 60 ? `${minutes} minutes ago` : `${Math.round(minutes / 60)} hours ago`;
}
