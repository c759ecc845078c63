/** A teammate writes to the client, or a note for the team only. */
import type { Admin, Attachment, Part } from '../model.ts';
import type { Draft } from '../world.ts';
import { assignTo, isUnassigned, tellAssigned } from './assign.ts';
import { addPart, adminAuthor } from './part.ts';
import { reopen } from './reopen.ts';
import { wakeForTeammate } from './snooze.ts';
import { countAdminReply } from './statistics.ts';

export interface AdminReply {
  admin: Admin;
  body: string | null;
  attachments: Attachment[];
  byApi: boolean;
}

/**
 * A message that the client sees; tells of `conversation.admin.replied`. It reopens a closed conversation, and a
 * snoozed one unless it is the assignee's own. Written in the Inbox of an unassigned conversation it also assigns: the
 * part is then an `assignment` with a body and comes under the assignment topics too.
 */
export function adminReply(draft: Draft, reply: AdminReply): Part {
  const takes = !reply.byApi && draft.world.switches.assignOnInboxReply && isUnassigned(draft.chat);
  wakeForTeammate(draft, reply.admin);
  if (draft.chat.state === 'closed') reopen(draft);
  if (takes) assignTo(draft, { type: 'admin', id: reply.admin.id });
  const part = addPart(draft, {
    part_type: takes ? 'assignment' : 'comment',
    author: adminAuthor(reply.admin),
    body: reply.body,
    attachments: reply.attachments,
    assigned_to: takes ? { type: 'admin', id: reply.admin.id } : null,
    byApi: reply.byApi,
  });
  seenByNobodyYet(draft);
  draft.tell('conversation.admin.replied', part);
  if (takes) tellAssigned(draft, part);
  return part;
}

/** A note; it changes neither who waits nor what was read. Tells of `conversation.admin.noted`. */
export function adminNote(draft: Draft, reply: AdminReply): Part {
  wakeForTeammate(draft, reply.admin);
  const author = adminAuthor(reply.admin);
  const { body, attachments, byApi } = reply;
  const part = addPart(draft, { part_type: 'note', author, body, attachments, byApi });
  draft.tell('conversation.admin.noted', part);
  return part;
}

/** What any teammate's message to the client does, also one that rides on a close or an assignment. */
export function seenByNobodyYet(draft: Draft): void {
  countAdminReply(draft);
  draft.chat.waiting_since = null;
  draft.chat.read = false;
  for (const id of draft.chat.contact_ids) {
    const contact = draft.world.contacts.get(id);
    if (contact) contact.last_contacted_at = draft.now;
  }
}
