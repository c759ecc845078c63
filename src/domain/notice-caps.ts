/**
 * So much is told of the roster to one channel or agent and no more: three notices a minute and twenty an hour. What goes
 * beyond is one note that more has changed, and then silence. Nothing about a client goes through here.
 */

/** What one target was told of late, and when it was last noted that a minute, or the hour, had more. Epoch ms. */
export interface NoticeCount {
  sent: readonly number[];
  notedAt?: number;
  hourNotedAt?: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const perMinute = 3;
const perHour = 20;

/** Whether the next notice goes out, comes to a note, or is left out; and the count after it. */
export function admit(
  count: NoticeCount | undefined,
  now: number,
): { verdict: 'send' | 'note' | 'drop'; count: NoticeCount } {
  const { sent, ...rest }: NoticeCount = count ?? { sent: [] };
  const lately = sent.filter((at) => now - at < hourMs);
  const isJammed = lately.length >= perHour;
  const isBurst = lately.filter((at) => now - at < minuteMs).length >= perMinute;
  if (!isJammed && !isBurst) return { verdict: 'send', count: { ...rest, sent: [...lately, now] } };
  const noted = isJammed ? rest.hourNotedAt : rest.notedAt;
  const isNoted = noted !== undefined && now - noted < (isJammed ? hourMs : minuteMs);
  return isNoted
    ? { verdict: 'drop', count: { ...rest, sent: lately } }
    : { verdict: 'note', count: { ...rest, sent: lately, [isJammed ? 'hourNotedAt' : 'notedAt']: now } };
}
