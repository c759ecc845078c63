/** Mentions and dates, as each person sees them. */
import { slackDate, useNow, useTimeZone } from '../clock.ts';
import { useWorkspace } from './surface.ts';

export function Mention({ kind, id }: { kind: 'user' | 'group' | 'channel' | 'broadcast'; id: string }) {
  const { who, people, groups, channels } = useWorkspace();
  if (kind === 'channel') return <span className="mention">#{channels[id]?.name ?? id}</span>;
  if (kind === 'broadcast') return <span className="mention me">@{id}</span>;
  if (kind === 'group') {
    const group = groups[id];
    return <span className={group?.users.includes(who) ? 'mention me' : 'mention'}>@{group?.handle ?? id}</span>;
  }
  return <span className={id === who ? 'mention me' : 'mention'}>@{people[id]?.realName ?? id}</span>;
}

export function DateWords({ at, format, fallback }: { at: number; format: string; fallback: string }) {
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  if (!Number.isFinite(at)) return <>{fallback}</>;
  return (
    <time dateTime={new Date(at * 1000).toISOString()} title={fallback}>
      {slackDate(at, format, { timeZone, now })}
    </time>
  );
}
