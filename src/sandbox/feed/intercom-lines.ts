import type { Part } from '../intercom/model.ts';
import { people, type Services } from '../services.ts';
import type { FreshLines, Line } from './line.ts';

/** What is new in Intercom: chats, words on both sides, assignments, closed and reopened chats. */
export function intercomLines({ intercom }: Services): FreshLines {
  const seen = new Map<string, number>();
  return () =>
    intercom.conversations().flatMap((chat): Line[] => {
      const client = chat.source.author.name ?? 'A visitor';
      const told = seen.get(chat.id);
      seen.set(chat.id, chat.parts.length);
      const [first] = intercom.messagesToClient(chat.id);
      const page = chat.source.url === null ? '' : ` on ${chat.source.url}`;
      const opening = told === undefined ? [`${client} opens a chat${page}: ${quoted(first?.text ?? '')}`] : [];
      const words = new Map(
        [...intercom.messagesToClient(chat.id), ...intercom.notes(chat.id)].map((m) => [m.partId, m.text]),
      );
      const later = chat.parts.slice(told ?? 0).map((part) => partLine(part, words.get(part.id) ?? '', client));
      return [...opening, ...later].map((what) => ({ where: 'Intercom', what }));
    });
}

function partLine(part: Part, words: string, client: string): string {
  const who = part.author.name ?? 'Somebody';
  if (part.part_type === 'note') return `${who} notes: ${quoted(words)}`;
  if (part.assigned_to?.type === 'admin') {
    const agent = Object.values(people).find(({ intercom }) => intercom === part.assigned_to?.id);
    const said = words === '' ? '' : ` ${quoted(words)}`;
    return `the chat of ${client} is assigned to ${agent?.name ?? part.assigned_to.id}${said}`;
  }
  const closes = part.part_type === 'close' ? ', and the chat is closed' : '';
  if (words !== '') return `${who} ${part.author.type === 'admin' ? 'answers' : 'writes'}: ${quoted(words)}${closes}`;
  if (part.part_type === 'close') return `${who} closes the chat of ${client}`;
  if (part.part_type === 'open') return `${who} opens the chat of ${client} again`;
  return `the chat of ${client}: ${part.part_type.replaceAll('_', ' ')} by ${who}`;
}

function quoted(words: string): string {
  return `“${words}”`;
}
