/** What the calendar works with. */
import type { Clock } from '../lib/clock.ts';
import type { Directory } from './directory.ts';
import type { PointListener } from './road-points.ts';
import type { Store } from './store.ts';

export interface CalendarParts {
  store: Store;
  directory: Directory;
  clock: Clock;
  ring: (lanes: readonly string[]) => void;
  /** Hears of the numbered points; see `road-points.ts`. */
  onPoint?: PointListener | undefined;
  /** The Slack user group that is kept equal to whoever is on duty. */
  dutyGroupId?: string;
}
