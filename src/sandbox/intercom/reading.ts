/** What a check reads out of a conversation: what the client sees, and what only the team sees. */
import type { Author, Conversation } from './model.ts';
import { toText } from './words.ts';

/** `at` in unix seconds; `partId` null for the first message. */
export interface Message {
  partId: string | null;
  author: Author;
  text: string;
  at: number;
  attachments: string[];
}

/** Everything that the client sees, oldest first, in plain text; notes and events are left out. */
export function messagesToClient(chat: Conversation): Message[] {
  const { source } = chat;
  const first = {
    partId: null,
    author: source.author,
    text: toText(source.body),
    at: chat.created_at,
    attachments: source.attachments.map((file) => file.name),
  };
  return [first, ...messages(chat, (type) => type !== 'note')];
}

/** The team's own notes, oldest first, in plain text. */
export function notes(chat: Conversation): Message[] {
  return messages(chat, (type) => type === 'note');
}

/** A few lines a conversation, for a person who reads why a wait was in vain. */
export function dump(chats: Conversation[]): string {
  return chats
    .map((chat) => {
      const who = `admin ${chat.admin_assignee_id ?? '-'}, team ${chat.team_assignee_id ?? '-'}`;
      const parts = chat.parts.map((part) => {
        const words = part.body === null ? '' : ` "${toText(part.body)}"`;
        return `  ${part.created_at} ${part.part_type} by ${part.author.type} ${part.author.name ?? part.author.id}${words}`;
      });
      return [`${chat.id} ${chat.state}, ${who}, "${toText(chat.source.body)}"`, ...parts].join('\n');
    })
    .join('\n');
}

function messages(chat: Conversation, wanted: (partType: string) => boolean): Message[] {
  return chat.parts
    .filter((part) => wanted(part.part_type) && (part.body !== null || part.attachments.length > 0))
    .map((part) => ({
      partId: part.id,
      author: part.author,
      text: toText(part.body ?? ''),
      at: part.created_at,
      attachments: part.attachments.map((file) => file.name),
    }));
}
