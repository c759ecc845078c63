import { randomBytes } from 'node:crypto';
import type { ServiceClock } from '../lib/clock.ts';
import { invalidArguments, SlackError } from './slack-error.ts';

/** How long a trigger opens a view, in milliseconds (docs.slack.dev/interactivity/handling-user-interaction). */
const TRIGGER_LIFE = 3000;

export interface Trigger {
  userId: string;
  /** The interaction that the trigger came with. */
  about: string;
  /** The modal in which the person acted, when it was one. */
  viewId: string | null;
}

/** The trigger_ids handed out. Each opens one view, within three seconds by the service's clock. */
export class Triggers {
  private readonly clock: ServiceClock;
  private readonly issued = new Map<string, Trigger & { at: number; used: boolean }>();

  constructor(clock: ServiceClock) {
    this.clock = clock;
  }

  issue(trigger: Trigger): string {
    const id = `${this.clock.now()}.${this.issued.size + 1}.${randomBytes(8).toString('hex')}`;
    this.issued.set(id, { ...trigger, at: this.clock.now(), used: false });
    return id;
  }

  /** Uses a trigger up. Throws `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`. */
  use(id: string): Trigger {
    if (id === '') throw invalidArguments('missing required field: trigger_id');
    const trigger = this.issued.get(id);
    if (!trigger) throw new SlackError('invalid_trigger_id');
    if (trigger.used) throw new SlackError('exchanged_trigger_id');
    if (this.clock.now() - trigger.at > TRIGGER_LIFE) throw new SlackError('expired_trigger_id');
    trigger.used = true;
    return trigger;
  }
}
