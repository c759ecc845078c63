/** Intercom's own counts. Office hours are not simulated: all times are plain differences in seconds. */
import type { Admin } from '../model.ts';
import type { Draft } from '../world.ts';

export function countAssignment({ chat, now }: Draft): void {
  const { statistics } = chat;
  statistics.count_assignments += 1;
  statistics.first_assignment_at ??= now;
  statistics.last_assignment_at = now;
  statistics.time_to_assignment ??= now - chat.created_at;
}

/** Must run before `waiting_since` is cleared. */
export function countAdminReply({ chat, now }: Draft): void {
  const { statistics } = chat;
  statistics.first_admin_reply_at ??= now;
  statistics.last_admin_reply_at = now;
  statistics.time_to_admin_reply ??= now - chat.created_at;
  if (statistics.last_assignment_at !== null) {
    const answered = statistics.last_assignment_admin_reply_at ?? 0;
    if (answered < statistics.last_assignment_at) statistics.last_assignment_admin_reply_at = now;
  }
  if (chat.waiting_since !== null) {
    chat.reply_times = [...chat.reply_times, now - chat.waiting_since];
    statistics.median_time_to_reply = median(chat.reply_times);
  }
}

export function countClose({ chat, now }: Draft, admin: Admin): void {
  const { statistics } = chat;
  statistics.first_close_at ??= now;
  statistics.last_close_at = now;
  statistics.last_closed_by_id = admin.id;
  statistics.time_to_first_close ??= now - chat.created_at;
  statistics.time_to_last_close = now - chat.created_at;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? 0) + upper) / 2);
}
