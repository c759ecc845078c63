/**
 * What the simulated Intercom stores, in Intercom's own words and units (unix seconds), so that a check reads the same
 * names here as in an answer. What differs on the wire (0 or null, caps, text forms) is decided in `wire/`.
 */

export type ConversationState = 'open' | 'closed' | 'snoozed';

export interface Author {
  type: 'user' | 'lead' | 'admin' | 'bot';
  id: string;
  name: string | null;
  email: string | null;
}

/** `url` is set for what was given as an address; everything else is downloaded from the service by `file`. */
export interface Attachment {
  type: 'upload';
  name: string;
  content_type: string;
  filesize: number;
  file: string | null;
  url: string | null;
}

export interface AssignedTo {
  type: 'admin' | 'team';
  id: string;
}

/** A part is never changed in place: older versions of a conversation share it. */
export interface Part {
  id: string;
  part_type: string;
  body: string | null;
  created_at: number;
  updated_at: number;
  author: Author;
  assigned_to: AssignedTo | null;
  attachments: Attachment[];
  redacted: boolean;
  state: ConversationState;
  email_message_metadata: Record<string, unknown> | null;
  app_package_code: string | null;
}

export interface Source {
  type: string;
  id: string;
  delivered_as: string;
  subject: string;
  body: string;
  author: Author;
  attachments: Attachment[];
  url: string | null;
  redacted: boolean;
}

export interface Statistics {
  time_to_assignment: number | null;
  time_to_admin_reply: number | null;
  time_to_first_close: number | null;
  time_to_last_close: number | null;
  median_time_to_reply: number | null;
  first_contact_reply_at: number | null;
  first_assignment_at: number | null;
  first_admin_reply_at: number | null;
  first_close_at: number | null;
  last_assignment_at: number | null;
  last_assignment_admin_reply_at: number | null;
  last_contact_reply_at: number | null;
  last_admin_reply_at: number | null;
  last_close_at: number | null;
  last_closed_by_id: string | null;
  count_reopens: number;
  count_assignments: number;
}

export interface Conversation {
  id: string;
  created_at: number;
  updated_at: number;
  waiting_since: number | null;
  snoozed_until: number | null;
  source: Source;
  contact_ids: string[];
  admin_assignee_id: string | null;
  team_assignee_id: string | null;
  state: ConversationState;
  read: boolean;
  title: string | null;
  custom_attributes: Record<string, unknown>;
  conversation_rating: { rating: number; remark: string | null; created_at: number } | null;
  statistics: Statistics;
  /** Seconds that the client waited for each answer; only the median is shown. */
  reply_times: number[];
  ai_agent: { resolution_state: string | null } | null;
  parts: Part[];
}

export interface Admin {
  id: string;
  name: string;
  email: string;
  has_inbox_seat: boolean;
  team_ids: string[];
  away_mode_enabled: boolean;
  away_mode_reassign: boolean;
  away_status_reason_id: string | null;
}

export interface Team {
  id: string;
  name: string;
}

export interface Contact {
  id: string;
  external_id: string | null;
  role: 'user' | 'lead';
  name: string | null;
  email: string | null;
  created_at: number;
  updated_at: number;
  last_seen_at: number | null;
  last_replied_at: number | null;
  last_contacted_at: number | null;
  location: { country: string | null; region: string | null; city: string | null };
  custom_attributes: Record<string, unknown>;
  company_ids: string[];
}

export interface Company {
  id: string;
  company_id: string;
  name: string;
  created_at: number;
  custom_attributes: Record<string, unknown>;
}

export interface DataAttribute {
  name: string;
  model: 'contact' | 'company' | 'conversation';
  data_type: string;
}

export interface AwayStatusReason {
  id: string;
  label: string;
  emoji: string;
}
