/**
 * Webhooks of Intercom's: checked, and read only as far as which chat is meant. What became of the chat is read anew
 * from the API, since notifications come in any order, twice, late, and in the shapes of fifteen API versions.
 */
import { z } from 'zod';
import type { IntercomNotification } from '../core/ports.ts';
import { Id, listOf, MaybeText } from './fields.ts';
import { isSigned } from './signature.ts';

/** A conversation id: digits, about 15 of them today. */
const ChatId = Id.refine((id) => /^\d{1,20}$/.test(id))
  .optional()
  .catch(undefined);

const MaybeId = Id.optional().catch(undefined);

const Item = z
  .object({
    type: MaybeText,
    id: MaybeId,
    // Where the chat's id stands when it is not the item's own: `conversation.deleted`, and items about a part.
    conversation_id: ChatId,
    // `contact.attached` and `.detached` hold database rows, with the id as a number.
    conversation: z
      .object({ id: ChatId, model: z.object({ id: ChatId }).optional().catch(undefined) })
      .optional()
      .catch(undefined),
    conversation_parts: z
      .object({ conversation_parts: listOf(z.object({ id: Id })) })
      .optional()
      .catch(undefined),
  })
  .catch({ type: undefined, id: undefined, conversation_id: undefined });

const Notification = z.object({
  id: MaybeId,
  topic: z.string().min(1).max(200).catch('unknown'),
  created_at: MaybeId,
  data: z.object({ item: Item }).optional().catch(undefined),
});

/**
 * Reads a webhook.
 * @param raw the body's bytes as they came; a signature holds for those and no others.
 * @param signature the header `X-Hub-Signature`.
 * @param secret the app's client secret.
 * @returns what happened; `none` for a ping, an unknown topic, and a known one that names no chat; or the HTTP status
 * of a refusal: 401 for a bad or missing signature, 400 for what is not JSON.
 */
export function readWebhook(
  raw: Buffer,
  signature: string | undefined,
  secret: string,
): { status: 401 | 400; words: string } | IntercomNotification {
  if (!isSigned(raw, signature, secret)) return { status: 401, words: 'The signature is missing or wrong.' };
  const json = parseJson(raw);
  if (json === undefined) return { status: 400, words: 'The body is not JSON.' };
  const read = Notification.safeParse(json.value);
  return read.success ? understand(read.data) : { kind: 'none', topic: 'unknown' };
}

type Notification = z.output<typeof Notification>;

function understand(notification: Notification): IntercomNotification {
  const { topic } = notification;
  if (topic.startsWith('admin.')) return { kind: 'agents', topic, key: keyOf(notification, 'agents') };
  // Any topic about a conversation, those of later versions included: reading a chat once more is harmless.
  if (!topic.startsWith('conversation.') && !topic.startsWith('conversation_part.')) return { kind: 'none', topic };
  const chatId = chatIdOf(notification);
  if (chatId === undefined) return { kind: 'none', topic };
  const kind = topic === 'conversation.deleted' ? 'chat-deleted' : 'chat';
  return { kind, topic, chatId, key: keyOf(notification, chatId) };
}

function chatIdOf({ data }: Notification): string | undefined {
  if (data === undefined) return undefined;
  const { item } = data;
  const named = item.conversation_id ?? item.conversation?.model?.id ?? item.conversation?.id;
  if (named !== undefined) return named;
  const isAnother = item.type !== undefined && item.type !== 'conversation';
  return isAnother ? undefined : ChatId.parse(item.id);
}

/** The notification's own id; some captured ones have none, and then what it is about stands for it. */
function keyOf({ id, topic, created_at, data }: Notification, about: string): string {
  if (id !== undefined) return id;
  const partIds = data?.item.conversation_parts?.conversation_parts.map((part) => part.id) ?? [];
  const newest = partIds.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).at(-1);
  return [topic, about, newest ?? data?.item.id ?? '', created_at ?? ''].join(' ');
}

function parseJson(raw: Buffer): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(raw.toString('utf8')) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
