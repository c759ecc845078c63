/** What brings a conversation back to `open`, whoever does it. */
import type { Draft } from '../world.ts';

/** Leaves `closed` (counted as a reopening) or `snoozed`; an open conversation stays as it is. */
export function reopen(draft: Draft): void {
  if (draft.chat.state === 'closed') draft.chat.statistics.count_reopens += 1;
  draft.chat.state = 'open';
  draft.chat.snoozed_until = null;
}
