/**
 * A conversation sleeps until a time, until the client writes, or until another teammate writes; the assignee's own
 * words do not wake it (Intercom help 883709).
 */
import type { Admin, Author } from '../model.ts';
import type { Draft, World } from '../world.ts';
import { addPart, adminAuthor, botAuthor } from './part.ts';
import { reopen } from './reopen.ts';

/** A timer of the runtime holds about 24 days; a longer sleep is slept in stretches. */
const LONGEST_NAP_MS = 2 ** 30;

/** `until` in unix seconds. Tells of `conversation.admin.snoozed`. */
export function snooze(draft: Draft, act: { admin: Admin; until: number; byApi?: boolean }): void {
  draft.chat.state = 'snoozed';
  draft.chat.snoozed_until = act.until;
  const author = adminAuthor(act.admin);
  const part = addPart(draft, { part_type: 'snoozed', author, byApi: act.byApi ?? false });
  draft.tell('conversation.admin.snoozed', part);
}

/** Wakes it with a part of its own. Tells of `conversation.admin.unsnoozed`. */
export function unsnooze(draft: Draft, author: Author, byApi = false): void {
  reopen(draft);
  const part = addPart(draft, { part_type: 'unsnoozed', author, byApi });
  draft.tell('conversation.admin.unsnoozed', part);
}

export function wakeForTeammate(draft: Draft, writer: Admin): void {
  if (draft.chat.state === 'snoozed' && draft.chat.admin_assignee_id !== writer.id) {
    unsnooze(draft, adminAuthor(writer));
  }
}

/** Wakes sleeping conversations by the clock. One timer for the earliest; `stop` ends it. */
export class Alarm {
  private readonly world: World;
  private timer: unknown;

  constructor(world: World) {
    this.world = world;
    world.events.on('change', this.set);
  }

  stop(): void {
    this.world.events.off('change', this.set);
    this.world.clock.clearTimeout(this.timer);
  }

  private readonly set = (): void => {
    this.world.clock.clearTimeout(this.timer);
    if (this.world.sleeping.size === 0) return;
    const wait = Math.min(...this.world.sleeping.values()) * 1000 - this.world.clock.now();
    const nap = Math.min(Math.max(wait, 0), LONGEST_NAP_MS);
    this.timer = this.world.clock.setTimeout(() => this.ring(), nap);
  };

  private ring(): void {
    const due = [...this.world.sleeping].filter(([, until]) => until <= this.world.now);
    for (const [id] of due) this.world.change(id, (draft) => unsnooze(draft, botAuthor(this.world)));
    this.set();
  }
}
