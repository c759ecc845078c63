/** Who wrote something, from Intercom's `author` objects. */
import { z } from 'zod';
import type { Author } from '../domain/part.ts';
import { cleanLine } from './clean-text.ts';
import { Flag, Id, MaybeText } from './fields.ts';

/** An author as Intercom writes it, before it is said who of us that is. */
export const WireAuthor = z
  .object({
    type: MaybeText,
    id: Id.catch(''),
    name: MaybeText,
    email: MaybeText,
    from_ai_agent: Flag,
  })
  .transform(({ type, id, name, email, from_ai_agent }) => ({
    kind: kindOf(type, email, from_ai_agent),
    id,
    name: cleanLine(name ?? ''),
    email: readEmail(email),
  }));

export type WireAuthor = z.output<typeof WireAuthor>;

export const visitorName = 'Visitor';

const namesOfNameless = { client: visitorName, agent: 'Agent', bot: 'Bot' } as const;
const clientTypes = new Set(['user', 'lead', 'contact', 'visitor']);

/** The author in our words, with a name in any case; without an author it was the workspace's own machinery. */
export function toAuthor(author: WireAuthor | undefined): Author {
  if (author === undefined) return { kind: 'bot', id: '', name: namesOfNameless.bot };
  const { kind, id, name, email } = author;
  return { kind, id, name: name || email || namesOfNameless[kind] };
}

/** An e-mail address that could be one; undefined for anything else. */
export function readEmail(email: string | undefined): string | undefined {
  const line = cleanLine(email ?? '', 254);
  return /^[^\s@]+@[^\s@]+$/.test(line) ? line : undefined;
}

/**
 * Only people of the two kinds count as such: teams, automations and whatever is invented next are bots to us. Operator
 * is a `bot` in most payloads and an `admin` with an address of its own in others.
 */
function kindOf(type: string | undefined, email: string | undefined, fromAiAgent: boolean): Author['kind'] {
  if (type !== undefined && clientTypes.has(type)) return 'client';
  const isOperator = fromAiAgent || email?.startsWith('operator+') === true;
  return type === 'admin' && !isOperator ? 'agent' : 'bot';
}
