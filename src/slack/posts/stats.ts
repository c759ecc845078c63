/** The answer to `/chatduty stats`. */
import type { StatsView } from '../../core/ports.ts';
import { noStats, ownStats, teamStats } from '../../text/stats.ts';
import type { Words } from '../messages.ts';
import { lines } from './lines.ts';

export function statsPost({ mine, team, monday, targetMs }: StatsView): Words {
  const shown = [...(mine ? ownStats(mine, monday, targetMs) : []), ...(team ? teamStats(team, monday, targetMs) : [])];
  return lines(shown.length > 0 ? shown : [noStats]);
}
