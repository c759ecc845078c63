/** The fields by which conversations are searched. */
import type { Conversation } from '../model.ts';
import { toText } from '../words.ts';
import type { Field } from './query.ts';

const OWN = new Set(['id', 'created_at', 'updated_at', 'waiting_since', 'snoozed_until', 'state', 'read', 'title']);
const SOURCE = new Set(['type', 'id', 'delivered_as', 'subject', 'url']);

/** A field of a conversation as search compares it; undefined where there is no such field. */
export function conversationField(chat: Conversation, name: string): Field | undefined {
  if (OWN.has(name)) return { value: chat[name as 'id'] };
  if (name === 'open') return { value: chat.state !== 'closed' };
  // Nobody is 0 here, and null is understood as the same.
  if (name === 'admin_assignee_id') return { value: chat.admin_assignee_id ?? [0, null] };
  if (name === 'team_assignee_id') return { value: chat.team_assignee_id ?? [0, null] };
  if (name === 'contact_ids') return { value: chat.contact_ids };
  if (name === 'tag_ids') return { value: [] };
  if (name === 'ai_agent_participated') return { value: chat.ai_agent !== null };
  if (name === 'source.body') return { value: toText(chat.source.body), as: 'words' };
  const [group, ...rest] = name.split('.');
  const inner = rest.join('.');
  if (group === 'source' && SOURCE.has(inner)) return { value: chat.source[inner as 'type'] };
  if (group === 'source' && inner.startsWith('author.')) return ownField(chat.source.author, inner.slice(7));
  if (group === 'statistics') return ownField(chat.statistics, inner);
  if (group === 'ai_agent') return { value: ownField(chat.ai_agent ?? {}, inner)?.value ?? null };
  if (group === 'custom_attribute') return { value: chat.custom_attributes[inner] ?? null };
  return undefined;
}

function ownField(of: object, name: string): Field | undefined {
  return Object.hasOwn(of, name) ? { value: of[name as keyof typeof of] } : undefined;
}
