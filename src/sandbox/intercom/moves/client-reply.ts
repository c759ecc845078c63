/** The client writes: a closed conversation reopens, a snoozed one wakes, and the client waits from now on. */
import type { Attachment, Contact, Part } from '../model.ts';
import type { Draft } from '../world.ts';
import { putBackToTeam } from './assign.ts';
import { addPart, contactAuthor } from './part.ts';
import { reopen } from './reopen.ts';

export interface ClientReply {
  contact: Contact;
  body: string | null;
  attachments: Attachment[];
  /** Answered to the notification mail instead of in the Messenger. */
  byEmail: boolean;
  byApi: boolean;
}

/** Tells of `conversation.user.replied`; the part carries the state `open` whatever it was before. */
export function clientReply(draft: Draft, reply: ClientReply): Part {
  const { chat, now } = draft;
  reopen(draft);
  chat.read = true;
  chat.waiting_since ??= now;
  chat.statistics.first_contact_reply_at ??= now;
  chat.statistics.last_contact_reply_at = now;
  reply.contact.last_replied_at = now;
  if (!reply.byEmail) reply.contact.last_seen_at = now;
  const part = addPart(draft, {
    part_type: 'comment',
    author: contactAuthor(reply.contact),
    body: reply.body,
    attachments: reply.attachments,
    byApi: reply.byApi,
    email_message_metadata: reply.byEmail
      ? {
          subject: 'Re: your conversation',
          email_address_headers: [{ type: 'from', email_address: reply.contact.email }],
        }
      : null,
  });
  draft.tell('conversation.user.replied', part);
  putBackToTeam(draft);
  return part;
}
