/** A conversation as REST answers it. */
import type { Attachment, Author, Conversation, Part, Statistics } from '../model.ts';
import { toText } from '../words.ts';
import type { World } from '../world.ts';

/** Intercom shows at most this many parts, the most recent ones. */
const SHOWN_PARTS = 500;

export interface View {
  /** The request's `Intercom-Version`, e.g. 2.14. */
  version: number;
  /** `display_as=plaintext`. */
  plaintext: boolean;
}

/** An item of a list or a search: everything but the parts. Unassigned is 0, ids of assignees are numbers. */
export function conversationItem(world: World, chat: Conversation, view: View): Record<string, unknown> {
  const body = (html: string | null) => (view.plaintext && html !== null ? toText(html) : html);
  return {
    type: 'conversation',
    id: chat.id,
    created_at: chat.created_at,
    updated_at: chat.updated_at,
    waiting_since: chat.waiting_since,
    snoozed_until: chat.snoozed_until,
    source: { ...chat.source, body: body(chat.source.body), attachments: attachments(world, chat.source.attachments) },
    contacts: { type: 'contact.list', contacts: chat.contact_ids.map((id) => contactLink(world, id)) },
    first_contact_reply: firstContactReply(chat),
    admin_assignee_id: Number(chat.admin_assignee_id ?? 0),
    team_assignee_id: Number(chat.team_assignee_id ?? 0),
    // Snoozed counts as open here; only `state` tells them apart.
    open: chat.state !== 'closed',
    state: chat.state,
    read: chat.read,
    tags: { type: 'tag.list', tags: [] },
    priority: view.version >= 2.16 ? 'none' : 'not_priority',
    sla_applied: null,
    statistics: statistics(chat),
    conversation_rating: chat.conversation_rating,
    teammates: { type: 'admin.list', admins: teammates(chat.parts) },
    title: chat.title,
    custom_attributes: chat.custom_attributes,
    topics: { type: 'topic.list', topics: [], total_count: 0 },
    ticket: null,
    linked_objects: { type: 'list', data: [], total_count: 0, has_more: false },
    ai_agent: chat.ai_agent,
    ai_agent_participated: chat.ai_agent !== null,
    ...(view.version >= 2.16 ? { channel: channel(chat) } : {}),
  };
}

/** The whole conversation as find and every write answer it, with its most recent 500 parts. */
export function conversationBody(world: World, chat: Conversation, view: View): Record<string, unknown> {
  return { ...conversationItem(world, chat, view), conversation_parts: partList(world, chat.parts, view) };
}

export function partList(world: World, parts: Part[], view: View): Record<string, unknown> {
  const shown = parts.slice(-SHOWN_PARTS);
  return {
    type: 'conversation_part.list',
    conversation_parts: shown.map((part) => partBody(world, part, view)),
    total_count: parts.length,
  };
}

function partBody(world: World, part: Part, view: View): Record<string, unknown> {
  return {
    type: 'conversation_part',
    id: part.id,
    part_type: part.part_type,
    body: view.plaintext && part.body !== null ? toText(part.body) : part.body,
    created_at: part.created_at,
    updated_at: part.updated_at,
    notified_at: part.created_at,
    assigned_to: part.assigned_to,
    author: author(part.author),
    attachments: attachments(world, part.attachments),
    external_id: null,
    redacted: part.redacted,
    metadata: {},
    email_message_metadata: part.email_message_metadata,
    state: part.state,
    tags: [],
    event_details: {},
    app_package_code: part.app_package_code,
  };
}

function author(of: Author): Record<string, unknown> {
  return { ...of, from_ai_agent: false, is_ai_answer: false };
}

function attachments(world: World, list: Attachment[]): Array<Record<string, unknown>> {
  return list.map((attachment) => {
    const { type, name, content_type, filesize } = attachment;
    return { type, name, url: world.files.urlOf(attachment), content_type, filesize };
  });
}

function contactLink(world: World, id: string): Record<string, unknown> {
  return { type: 'contact', id, external_id: world.contacts.get(id)?.external_id ?? null };
}

function firstContactReply(chat: Conversation): Record<string, unknown> | null {
  const at = chat.statistics.first_contact_reply_at;
  return at === null ? null : { created_at: at, type: chat.source.type, url: chat.source.url };
}

function statistics(chat: Conversation): Statistics & Record<string, unknown> {
  return {
    type: 'conversation_statistics',
    ...chat.statistics,
    // The first message counts although it is no part.
    count_conversation_parts: chat.parts.length + 1,
    assigned_team_first_response_time: [],
    assigned_team_first_response_time_in_office_hours: [],
    handling_time: null,
  };
}

function teammates(parts: Part[]): Array<{ type: 'admin'; id: string }> {
  const ids = parts.filter((part) => part.author.type === 'admin').map((part) => part.author.id);
  return [...new Set(ids)].map((id) => ({ type: 'admin', id }));
}

function channel(chat: Conversation): Record<string, unknown> {
  const initial = chat.source.type === 'conversation' ? 'messenger' : chat.source.type;
  const lastFromClient = chat.parts.findLast((part) => part.author.type === 'user' || part.author.type === 'lead');
  return { initial, current: lastFromClient?.email_message_metadata ? 'email' : initial };
}
