/** How a part comes into a conversation: numbered, dated, and with its author in Intercom's form. */
import type { Admin, Attachment, Author, Contact, Part } from '../model.ts';
import type { Draft, World } from '../world.ts';

const PART_IDS = 37_350_000_000;

export interface NewPart {
  part_type: string;
  author: Author;
  body?: string | null;
  assigned_to?: Part['assigned_to'];
  attachments?: Attachment[];
  /** Made through the API: the part then carries the app's code, by which an app knows its own echoes. */
  byApi?: boolean;
  email_message_metadata?: Part['email_message_metadata'];
}

/** Appends a part as of now; its `state` is the one that the conversation has at that moment. */
export function addPart(draft: Draft, part: NewPart): Part {
  const added: Part = {
    id: draft.world.nextId(PART_IDS),
    part_type: part.part_type,
    body: part.body ?? null,
    created_at: draft.now,
    updated_at: draft.now,
    author: part.author,
    assigned_to: part.assigned_to ?? null,
    attachments: part.attachments ?? [],
    redacted: false,
    state: draft.chat.state,
    email_message_metadata: part.email_message_metadata ?? null,
    app_package_code: part.byApi ? `${draft.world.appId}-app` : null,
  };
  draft.chat.parts.push(added);
  return added;
}

export function adminAuthor(admin: Admin): Author {
  return { type: 'admin', id: admin.id, name: admin.name, email: admin.email };
}

export function contactAuthor(contact: Contact): Author {
  return { type: contact.role, id: contact.id, name: contact.name, email: contact.email };
}

/** The workspace's bot. Some payloads call Operator an admin; its e-mail tells it either way. */
export function botAuthor(world: World): Author {
  return { type: 'bot', id: '7999999', name: 'Fin', email: `operator+${world.appId}@intercom.io` };
}
