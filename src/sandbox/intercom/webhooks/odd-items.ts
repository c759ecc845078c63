/** The webhook items that do not look like the rest of the API, as they were captured. */
import type { Admin, Contact, Conversation } from '../model.ts';
import { adminBody } from '../wire/people.ts';
import type { World } from '../world.ts';

/** Numeric ids, and the reason as its text. */
export function adminAwayItem(world: World, admin: Admin): Record<string, unknown> {
  const { away_status_reason_id, ...rest } = adminBody(admin);
  const reason = world.awayReasons.find((known) => known.id === away_status_reason_id);
  return {
    ...rest,
    id: Number(admin.id),
    away_status_reason: reason ? `${reason.emoji} ${reason.label}` : null,
  };
}

/** Database rows rather than API objects: numeric ids and ISO times. */
export function contactAttachedItem(world: World, chat: Conversation, contact: Contact): Record<string, unknown> {
  return {
    conversation: {
      parts: [],
      options: { expand_for_notification: true },
      model: {
        id: Number(chat.id),
        user_id: chat.contact_ids[0] ?? null,
        message_id: Number(chat.source.id),
        created_at: iso(chat.created_at),
        updated_at: iso(chat.updated_at),
        message_type: chat.source.type,
        read: chat.read,
        deleted: false,
        delivery_state: 'delivered',
      },
    },
    contact: {
      type: 'contact',
      id: contact.id,
      workspace_id: world.appId,
      external_id: contact.external_id,
      role: contact.role,
      email: contact.email,
      name: contact.name,
      created_at: iso(contact.created_at),
      updated_at: iso(contact.updated_at),
      last_seen_at: null,
      last_replied_at: null,
    },
  };
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
