/** The clients and their chats on the page: what each sees, writes and is mailed, and what teammates do in Intercom. */
import type { Attachment, Conversation } from '../intercom/model.ts';
import { toText } from '../intercom/words.ts';
import { onChange } from '../on-change.ts';
import type { PageFile, PagePart } from '../page/part.ts';
import { channels, people, type Services } from '../services.ts';
import type { Message } from '../slack/model.ts';
import { casesOf } from './cases.ts';
import { clientActs } from './client-acts.ts';
import type { Client, Clientele } from './clientele.ts';
import type { AttachmentRow, ChatMessage, ChatRow, ClientRow } from './rows.ts';

const filePrefix = 'upload-';

export function chatsPart(services: Services, clientele: Clientele): PagePart {
  return {
    tables: () => {
      const chats = services.intercom.conversations();
      const mailedAt = mailTimes(clientele);
      const cards = cardsOf(services);
      return {
        clients: Object.fromEntries(
          clientele.all.map((client, order) => [client.key, clientRow(client, order, chats, services)]),
        ),
        chats: Object.fromEntries(
          chats.map((chat, order) => [chat.id, { order, ...chatRow(chat, { services, clientele, mailedAt, cards }) }]),
        ),
      };
    },
    onChange: (listener) => {
      const ends = [onChange(services, listener), clientele.onChange(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
    acts: clientActs(services, clientele),
    file: (id) => fileOf(services, id),
  };
}

interface Seen {
  services: Services;
  clientele: Clientele;
  /** By part. */
  mailedAt: Map<string, number>;
  /** By chat. */
  cards: Map<string, NonNullable<ChatRow['card']>>;
}

function chatRow(chat: Conversation, { services, clientele, mailedAt, cards }: Seen): Omit<ChatRow, 'order'> {
  const client = clientele.all.find(({ contact }) => contact === chat.contact_ids[0]);
  const owner = Object.values(people).find(({ intercom }) => intercom === chat.admin_assignee_id);
  const card = cards.get(chat.id);
  const ours = chat.parts.filter(({ author, part_type }) => author.type === 'admin' || part_type.includes('assign'));
  const lastOfClient = Math.max(
    chat.created_at,
    ...chat.parts.filter(({ author }) => isClient(author.type)).map((part) => part.created_at),
  );
  return {
    client: client?.key ?? '',
    clientName: chat.source.author.name ?? 'A visitor',
    state: chat.state,
    openedAt: chat.created_at * 1_000,
    page: chat.source.url,
    owner: owner?.name ?? null,
    cases: casesOf(services, chat.id).map((one) => String(one.CaseNumber)),
    isSeen: chat.read,
    isSeenByTeam: ours.some((part) => part.created_at >= lastOfClient),
    rating: chat.conversation_rating?.rating ?? null,
    messages: messagesOf(chat, mailedAt),
    notes: services.intercom.notes(chat.id).map(({ partId, author, text, at }) => {
      return { id: partId ?? '', name: author.name ?? 'Somebody', text, at: at * 1_000 };
    }),
    ...(card && { card }),
  };
}

/** What the client sees, oldest first. */
function messagesOf({ source, parts, created_at, id }: Conversation, mailedAt: Map<string, number>): ChatMessage[] {
  const first: ChatMessage = {
    ...{ id: `${id}-first`, from: 'client', name: source.author.name ?? 'A visitor', text: toText(source.body) },
    ...{ at: created_at * 1_000, isByEmail: false, attachments: source.attachments.map(attachmentRow) },
  };
  const later = parts
    .filter(({ part_type, body, attachments }) => part_type !== 'note' && (body !== null || attachments.length > 0))
    .map((part): ChatMessage => {
      const mailed = mailedAt.get(part.id);
      return {
        id: part.id,
        from: isClient(part.author.type) ? 'client' : part.author.type === 'admin' ? 'team' : 'bot',
        name: part.author.name ?? 'Somebody',
        text: toText(part.body ?? ''),
        at: part.created_at * 1_000,
        isByEmail: part.email_message_metadata !== null,
        ...(mailed !== undefined && { mailedAt: mailed }),
        attachments: part.attachments.map(attachmentRow),
      };
    });
  return [first, ...later];
}

function clientRow(client: Client, order: number, chats: Conversation[], { intercom }: Services): ClientRow {
  const { name, company, email, role, isPilot, isAway, mails, contact } = client;
  const own = chats.filter(({ contact_ids }) => contact_ids[0] === contact).toReversed();
  const seen = intercom.contact(contact).last_seen_at;
  return {
    ...{ order, name, company, email, role, isPilot, isAway, mails },
    firstName: name.split(' ')[0] ?? name,
    about: `${role}, ${isPilot ? 'in the pilot' : 'not in the pilot'}`,
    ...(seen !== null && { lastSeenAt: seen * 1_000 }),
    chats: own.map(({ id }) => id),
    unread: own.filter(({ read, parts }) => !read && parts.some(({ author }) => author.type === 'admin')).length,
  };
}

function attachmentRow({ file, name, content_type, filesize }: Attachment): AttachmentRow {
  return { id: `${filePrefix}${file}`, name, isImage: content_type.startsWith('image/'), bytes: filesize };
}

function fileOf({ intercom }: Services, id: string): PageFile | undefined {
  if (!id.startsWith(filePrefix)) return undefined;
  const found = intercom.upload(id.slice(filePrefix.length));
  return found && { type: found.contentType, bytes: found.content };
}

function mailTimes({ all }: Clientele): Map<string, number> {
  const sent = all.flatMap(({ mails }) => mails.filter(({ isSent }) => isSent));
  return new Map(sent.map(({ id, dueAt }) => [id, dueAt]));
}

/** The card of each chat, its newest where it has several. */
function cardsOf({ slack }: Services): Seen['cards'] {
  const cards = slack.messages(channels.chats).flatMap((message: Message) => {
    const chat = message.metadata?.event_payload.chat;
    return typeof chat === 'string' ? [[chat, { channel: message.channel, ts: message.ts }] as const] : [];
  });
  return new Map(cards);
}

function isClient(type: string): boolean {
  return type === 'user' || type === 'lead';
}
