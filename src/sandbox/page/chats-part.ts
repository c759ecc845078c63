/** The client's side of the page: the chats as their clients see them, and what clients do. */
import { people, type Services, supportTeam } from '../services.ts';
import { need } from './body.ts';
import type { PagePart } from './part.ts';

export interface ClientRow {
  /** Intercom's contact id. */
  id: string;
  name: string;
  email: string;
}

export interface ChatMessageRow {
  id: string;
  from: 'client' | 'team' | 'bot';
  name: string;
  text: string;
  /** Epoch ms. */
  at: number;
  attachments: string[];
}

export interface ChatRow {
  id: string;
  client: string;
  state: 'open' | 'closed' | 'snoozed';
  openedAt: number;
  page: string | null;
  owner: string | null;
  messages: ChatMessageRow[];
}

type Intercom = Services['intercom'];

export function chatsPart({ intercom, contacts }: Services): PagePart {
  return {
    tables: () => ({
      clients: Object.fromEntries(Object.values(contacts).map((id) => [id, clientRow(intercom, id)])),
      chats: Object.fromEntries(intercom.conversations().map((chat) => [chat.id, chatRow(intercom, chat)])),
    }),
    onChange: (listener) => intercom.on('change', listener),
    acts: {
      'client/open': (body) => ({
        chat: intercom.openChat({
          ...{ contact: need(body, 'client'), body: need(body, 'words'), url: need(body, 'page') },
          teamId: supportTeam,
        }),
      }),
      'client/write': (body) => {
        intercom.clientWrites(need(body, 'chat'), need(body, 'words'));
      },
    },
  };
}

function clientRow(intercom: Intercom, id: string): ClientRow {
  const { name, email } = intercom.contact(id);
  return { id, name: name ?? 'A visitor', email: email ?? '' };
}

function chatRow(intercom: Intercom, chat: ReturnType<Intercom['conversations']>[number]): ChatRow {
  const owner = Object.values(people).find((person) => person.intercom === chat.admin_assignee_id);
  return {
    id: chat.id,
    client: chat.contact_ids[0] ?? '',
    state: chat.state,
    openedAt: chat.created_at * 1000,
    page: chat.source.url,
    owner: owner?.name ?? null,
    messages: intercom.messagesToClient(chat.id).map(({ partId, author, text, at, attachments }) => ({
      ...{ id: partId ?? 'first', name: author.name ?? 'A visitor', text, at: at * 1000, attachments },
      from: author.type === 'admin' ? 'team' : author.type === 'bot' ? 'bot' : 'client',
    })),
  };
}
