/** What the desk for the roster works with. */
import type { Activity } from './activity.ts';
import type { DutyShownParts } from './duty-shown.ts';

export interface RosterParts extends DutyShownParts {
  activity: Activity;
  /** Slack user ids of the leads. */
  leads: ReadonlySet<string>;
}
