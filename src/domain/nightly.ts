import { Temporal } from 'temporal-polyfill';

/** When the night's check is due, in the team's zone: chats closed late in the evening are long done by then. */
const checkTime = '03:00';

/**
 * The last time at which the nightly check was due, and the one before it.
 * @param now epoch ms, as are the results; `until` is not after `now`.
 * @param timeZone IANA name.
 */
export function lastNight(now: number, timeZone: string): { since: number; until: number } {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const at = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone, plainTime: checkTime }).epochMilliseconds;
  const last = at(today) <= now ? today : today.subtract({ days: 1 });
  return { since: at(last.subtract({ days: 1 })), until: at(last) };
}
