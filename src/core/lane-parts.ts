/** What sending needs: the ports, the store, and what handles the outcomes. */
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import type { Metrics } from '../lib/metrics.ts';
import type { Activity } from './activity.ts';
import type { PerformParts } from './performing.ts';

export interface LaneParts extends Omit<PerformParts, 'readAgain' | 'ring'> {
  clock: Clock;
  log: Logger;
  activity: Activity;
  metrics: Metrics;
  /** After this long without an outcome a call cannot land any more, and its sender is taken for dead; milliseconds. */
  settleMs: number;
}
