/** A teammate opens a closed or snoozed conversation again; nobody waits because of it. */
import type { Admin } from '../model.ts';
import type { Draft } from '../world.ts';
import { addPart, adminAuthor } from './part.ts';
import { reopen } from './reopen.ts';
import { unsnooze } from './snooze.ts';

/** Tells of `conversation.admin.opened`, or `unsnoozed` where it slept; an open one stays untouched. */
export function open(draft: Draft, act: { admin: Admin; byApi?: boolean }): void {
  const author = adminAuthor(act.admin);
  if (draft.chat.state === 'snoozed') unsnooze(draft, author, act.byApi);
  if (draft.chat.state !== 'closed') return;
  reopen(draft);
  const part = addPart(draft, { part_type: 'open', author, byApi: act.byApi ?? false });
  draft.tell('conversation.admin.opened', part);
}
