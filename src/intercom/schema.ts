/**
 * A conversation of Intercom's (REST, and the same object inside webhooks) as a snapshot of ours. Only the fields that
 * we use are read; every odd form of them that was seen is accepted (https://developers.intercom.com/docs/references).
 */
import { z } from 'zod';
import type { ChatSnapshot, Client } from '../domain/snapshot.ts';
import { visitorName, WireAuthor } from './author.ts';
import { cleanLine } from './clean-text.ts';
import { AssigneeId, Flag, Id, listOf, MaybeText, MaybeTime, Time } from './fields.ts';
import { inOrder, toParts, WireAttachments, WirePart } from './parts.ts';
import { isWithBot } from './with-bot.ts';

const Source = z.object({
  type: MaybeText,
  id: Id.optional().catch(undefined),
  delivered_as: MaybeText,
  body: MaybeText,
  author: WireAuthor.optional().catch(undefined),
  url: MaybeText,
  attachments: WireAttachments,
  redacted: Flag,
});

const WireConversation = z.object({
  type: z.literal('conversation'),
  id: Id,
  created_at: Time,
  updated_at: Time,
  state: MaybeText,
  open: z.boolean().optional().catch(undefined),
  snoozed_until: MaybeTime,
  read: Flag,
  admin_assignee_id: AssigneeId,
  team_assignee_id: AssigneeId,
  source: Source.optional().catch(undefined),
  contacts: z
    .object({ contacts: listOf(z.object({ id: Id })) })
    .optional()
    .catch(undefined),
  company: z.object({ name: MaybeText }).optional().catch(undefined),
  channel: z.object({ initial: MaybeText }).optional().catch(undefined),
  ai_agent_participated: Flag,
  ai_agent: z.object({ resolution_state: MaybeText }).optional().catch(undefined),
  conversation_parts: z
    .object({ conversation_parts: listOf(WirePart) })
    .optional()
    .catch(undefined),
});

type WireConversation = z.output<typeof WireConversation>;

/**
 * Reads a conversation. It fails only where the thing is no conversation, or lacks its id, its times or a readable
 * assignee: those cannot be guessed. Without `conversation_parts` (lists, searches) the snapshot holds the first
 * message only.
 */
export const Conversation = WireConversation.transform((wire): ChatSnapshot => {
  const wireParts = [...firstMessage(wire), ...(wire.conversation_parts?.conversation_parts ?? [])];
  const parts = inOrder(wireParts.flatMap(toParts));
  const { admin_assignee_id: assigneeId, team_assignee_id: teamId } = wire;
  const page = pageOf(wire.source?.url);
  const status = statusOf(wire);
  return {
    id: wire.id,
    updatedAt: wire.updated_at,
    openedAt: wire.created_at,
    status,
    ...(status === 'snoozed' && wire.snoozed_until !== undefined && { snoozedUntil: wire.snoozed_until }),
    ...(assigneeId !== undefined && { assigneeId }),
    ...(teamId !== undefined && { teamId }),
    client: clientOf(wire, wireParts),
    ...(page !== undefined && { page }),
    isLive: wire.channel?.initial === 'messenger' || wire.source?.type === 'conversation',
    withBot: isWithBot({
      aiAgentParticipated: wire.ai_agent_participated,
      resolutionState: wire.ai_agent?.resolution_state,
      assigneeId,
      teamId,
      parts,
    }),
    read: wire.read,
    parts,
  };
});

/** What begins a conversation stands in `source` and never among the parts. */
function firstMessage({ id, created_at, source }: WireConversation): WirePart[] {
  if (source === undefined) return [];
  const { body, attachments, redacted } = source;
  const partId = source.id ?? `source-${id}`;
  return [{ id: partId, created_at, part_type: 'comment', body, author: authorOf(source), attachments, redacted }];
}

/** A campaign bears the name of an agent who wrote nothing: it must not count as an answer. */
function authorOf({ author, delivered_as }: z.output<typeof Source>): WireAuthor | undefined {
  const isAutomatic = delivered_as !== undefined && !/^(?:customer|admin)_initiated$/.test(delivered_as);
  return isAutomatic && author?.kind === 'agent' ? { ...author, kind: 'bot' } : author;
}

/** The client's browser names the page, so only what a link may lead to counts as one (P3). */
function pageOf(url: string | undefined): string | undefined {
  const page = cleanLine(url ?? '', 2000);
  return /^https?:\/\//i.test(page) ? page : undefined;
}

/** Snoozed counts as `open` too, so the flag only helps where there is no readable state. */
function statusOf({ state, open, snoozed_until }: WireConversation): ChatSnapshot['status'] {
  if (state === 'open' || state === 'closed' || state === 'snoozed') return state;
  if (open === false) return 'closed';
  return snoozed_until === undefined ? 'open' : 'snoozed';
}

/** The one who opened the chat, else its first contact; the name comes from whatever that person wrote. */
function clientOf(wire: WireConversation, parts: readonly WirePart[]): Client {
  const writers = parts.flatMap(({ author }) => (author?.kind === 'client' ? [author] : []));
  const opener = wire.source?.author?.kind === 'client' ? wire.source.author.id : '';
  const id = opener || wire.contacts?.contacts[0]?.id || writers[0]?.id || '';
  const writer = writers.find((one) => one.id === id && (one.name !== '' || one.email !== undefined));
  const company = cleanLine(wire.company?.name ?? '');
  return {
    id,
    name: writer?.name || writer?.email || visitorName,
    ...(writer?.email !== undefined && { email: writer.email }),
    ...(company !== '' && { company }),
  };
}
