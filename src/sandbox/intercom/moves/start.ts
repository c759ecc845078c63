/** A conversation begins. Its first message is its `source` and never a part. */
import type { Attachment, Author, Contact, Conversation } from '../model.ts';
import type { World } from '../world.ts';
import { adminAuthor, botAuthor, contactAuthor } from './part.ts';

const CONVERSATION_IDS = 215_470_000_000_000;
const SOURCE_IDS = 3_380_000_000;

export interface Start {
  contact: Contact;
  body: string;
  url: string | null;
  teamId: string | null;
  attachments: Attachment[];
  sourceType: string;
  deliveredAs: string;
  /** A bot talks first. */
  bot: boolean;
}

/**
 * Stores the conversation and returns it. Only one that the client began tells of `conversation.user.created` and has a
 * client waiting; a teammate's tells of `conversation.admin.single.created`, an automated one of nothing.
 */
export function start(world: World, opening: Start): Conversation {
  const now = world.now;
  const byClient = opening.deliveredAs === 'customer_initiated';
  const author = byClient ? contactAuthor(opening.contact) : senderOf(world, opening.deliveredAs);
  const chat: Conversation = {
    id: world.nextId(CONVERSATION_IDS),
    created_at: now,
    updated_at: now,
    waiting_since: byClient ? now : null,
    snoozed_until: null,
    source: {
      type: opening.sourceType,
      id: world.nextId(SOURCE_IDS),
      delivered_as: opening.deliveredAs,
      subject: '',
      body: opening.body,
      author,
      attachments: opening.attachments,
      url: opening.url,
      redacted: false,
    },
    contact_ids: [opening.contact.id],
    admin_assignee_id: null,
    team_assignee_id: opening.teamId,
    state: 'open',
    read: byClient,
    title: null,
    custom_attributes: {},
    conversation_rating: null,
    statistics: { ...NO_STATISTICS },
    reply_times: [],
    ai_agent: opening.bot ? { resolution_state: null } : null,
    parts: [],
  };
  if (byClient) {
    chat.statistics.first_contact_reply_at = now;
    chat.statistics.last_contact_reply_at = now;
  }
  return world.create(chat, (draft) => {
    if (byClient) draft.tell('conversation.user.created');
    if (opening.deliveredAs === 'admin_initiated') draft.tell('conversation.admin.single.created');
  });
}

/** Who writes first where the client does not: the workspace's first teammate, or its bot. */
function senderOf(world: World, deliveredAs: string): Author {
  const teammate = world.admins.values().next().value;
  return deliveredAs === 'admin_initiated' && teammate ? adminAuthor(teammate) : botAuthor(world);
}

const NO_STATISTICS: Conversation['statistics'] = {
  time_to_assignment: null,
  time_to_admin_reply: null,
  time_to_first_close: null,
  time_to_last_close: null,
  median_time_to_reply: null,
  first_contact_reply_at: null,
  first_assignment_at: null,
  first_admin_reply_at: null,
  first_close_at: null,
  last_assignment_at: null,
  last_assignment_admin_reply_at: null,
  last_contact_reply_at: null,
  last_admin_reply_at: null,
  last_close_at: null,
  last_closed_by_id: null,
  count_reopens: 0,
  count_assignments: 0,
};
