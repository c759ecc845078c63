/** What a webhook is about, in the shape that its topic has and the generation that the app is set to. */
import type { Conversation } from '../model.ts';
import { conversationItem, partList } from '../wire/conversation.ts';
import type { Notice, World } from '../world.ts';
import { adminAwayItem, contactAttachedItem } from './odd-items.ts';

/** The `data.item` of a notification, rendered at the moment it happened. */
export function webhookItem(world: World, notice: Notice): Record<string, unknown> {
  if (notice.topic === 'ping') return { type: 'ping', message: 'This is a ping notification test message.' };
  if ('deletedId' in notice) return { type: 'conversation', conversation_id: notice.deletedId };
  if ('contact' in notice) return contactAttachedItem(world, notice.conversation, notice.contact);
  if ('admin' in notice) return adminAwayItem(world, notice.admin);
  if (!('part' in notice)) throw new Error(`no shape for ${notice.topic}`);
  const { conversation, part } = notice;
  if (isMinimalRead(world, notice.topic)) return minimalItem(world, conversation);
  // Only the part that triggered it; a conversation that the client just began has none.
  return { ...item(world, conversation), conversation_parts: partList(world, part ? [part] : [], view(world)) };
}

/** The captured bare `conversation.read`, which also comes without a notification id. */
export function isMinimalRead(world: World, topic: string): boolean {
  return topic === 'conversation.read' && world.switches.readShape === 'minimal';
}

function view(world: World): { version: number; plaintext: boolean } {
  const plaintext = world.switches.generation === '2.15';
  return { version: Number(world.switches.generation), plaintext };
}

function item(world: World, chat: Conversation): Record<string, unknown> {
  const { statistics, ...rest } = conversationItem(world, chat, view(world));
  return {
    ...rest,
    // REST says 0 for nobody, webhooks say null.
    admin_assignee_id: numberOrNull(chat.admin_assignee_id),
    team_assignee_id: numberOrNull(chat.team_assignee_id),
    statistics: webhookStatistics(world, statistics as Record<string, unknown>),
  };
}

/** Until 2.14 times are ISO strings here; the closer's id is a number in both. */
function webhookStatistics(world: World, statistics: Record<string, unknown>): Record<string, unknown> {
  const closer = statistics.last_closed_by_id;
  const shown = { ...statistics, last_closed_by_id: closer === null ? null : Number(closer) };
  if (world.switches.generation === '2.15') return shown;
  const entries = Object.entries(shown).map(([name, value]) => [
    name,
    name.endsWith('_at') && typeof value === 'number' ? new Date(value * 1000).toISOString() : value,
  ]);
  return Object.fromEntries(entries);
}

function minimalItem(world: World, chat: Conversation): Record<string, unknown> {
  const full = item(world, chat);
  const names = [
    'type',
    'id',
    'created_at',
    'updated_at',
    'title',
    'admin_assignee_id',
    'team_assignee_id',
    'custom_attributes',
    'open',
    'state',
    'read',
    'waiting_since',
    'snoozed_until',
    'priority',
    'sla_applied',
  ];
  return Object.fromEntries(names.map((name) => [name, full[name]]));
}

function numberOrNull(id: string | null): number | null {
  return id === null ? null : Number(id);
}
