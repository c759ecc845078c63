/** POST /conversations/:id/reply: a comment or a note of a teammate, or a comment on behalf of the client. */
import { invalid, notFound } from '../api-error.ts';
import type { Attachment, Contact } from '../model.ts';
import { adminNote, adminReply } from '../moves/admin-reply.ts';
import { clientReply } from '../moves/client-reply.ts';
import { conversationBody } from '../wire/conversation.ts';
import { bodyFromApi, isBlank } from '../words.ts';
import type { World } from '../world.ts';
import { sentAttachments } from './attachments.ts';
import { actingAdmin, idIn, textIn } from './read-body.ts';
import type { AddRoute, ApiRequest } from './routes.ts';

export function addReply(route: AddRoute): void {
  route('POST', '/conversations/:id/reply', 'reply', (request) => {
    const { world, params, body, view } = request;
    const contact = body.type === 'user' ? replyingContact(world, body) : undefined;
    const id = contact && params.id === 'last' ? lastOf(world, contact) : params.id!;
    world.find(id);
    const attachments = sentAttachments(world, body);
    const words = sentWords(body, attachments);
    const changed = contact
      ? replyAsClient(request, id, { contact, words, attachments })
      : replyAsAdmin(request, id, { words, attachments });
    return conversationBody(world, changed, view);
  });
}

interface Sent {
  words: string | null;
  attachments: Attachment[];
}

function replyAsAdmin({ world, body }: ApiRequest, id: string, { words, attachments }: Sent) {
  if (body.type !== 'admin') throw invalid('type must be admin or user');
  const move = { comment: adminReply, note: adminNote }[String(body.message_type)];
  if (!move) throw invalid('message_type must be comment or note');
  const admin = actingAdmin(world, body);
  return world.change(id, (draft) => void move(draft, { admin, body: words, attachments, byApi: true }));
}

function replyAsClient({ world, body }: ApiRequest, id: string, sent: Sent & { contact: Contact }) {
  if (body.message_type !== 'comment') throw invalid('message_type must be comment');
  const { contact, words, attachments } = sent;
  if (!world.find(id).contact_ids.includes(contact.id)) throw notFound();
  const reply = { contact, body: words, attachments, byEmail: false, byApi: true };
  return world.change(id, (draft) => void clientReply(draft, reply));
}

function sentWords(body: Record<string, unknown>, attachments: Attachment[]): string | null {
  const sent = bodyFromApi(textIn(body, 'body') ?? '');
  if (!isBlank(sent)) return sent;
  if (attachments.length === 0) throw invalid('Body is required');
  return null;
}

/** The client is named by Intercom's id, by the workspace's own, or by e-mail. */
function replyingContact(world: World, body: Record<string, unknown>): Contact {
  const byId = world.contacts.get(idIn(body, 'intercom_user_id') ?? '');
  const own = idIn(body, 'user_id');
  const email = textIn(body, 'email');
  const everybody = [...world.contacts.values()];
  const found =
    byId ??
    everybody.find((contact) => own !== undefined && contact.external_id === own) ??
    everybody.find((contact) => email !== undefined && contact.email === email);
  if (!found) throw notFound();
  return found;
}

function lastOf(world: World, contact: Contact): string {
  const theirs = world.conversations.current().filter((chat) => chat.contact_ids.includes(contact.id));
  const last = theirs.toSorted((a, b) => a.updated_at - b.updated_at).at(-1);
  if (!last) throw notFound();
  return last.id;
}
