import type { ContactMatch } from './contacts.ts';
import { validEmail } from './contacts.ts';

/** What is asked of Salesforce for one opening of a chat. */
export interface CaseWish {
  /** The conversation's id, then `-2`, `-3`, … for later openings: the case's external id. */
  key: string;
  client: { name?: string; email?: string };
  /** Salesforce user; without one the case is the integration user's. */
  ownerId?: string;
  /** The case of the opening before. */
  parentId?: string;
  /** Epoch ms before which no case for this key can exist. */
  since: number;
  /** Default `Chat`. */
  subject?: string;
}

const SUBJECT_LENGTH = 255;
const SUPPLIED_LENGTH = 80;

/** The fields of a new case (P10): the client as contact where there is exactly one, else as what they told us. */
export function caseFields(wish: CaseWish, match: ContactMatch): Record<string, string> {
  return {
    Origin: 'Chat',
    Subject: cut(wish.subject ?? 'Chat', SUBJECT_LENGTH),
    ...(match.kind === 'one' ? contactFields(match.contact) : suppliedFields(wish.client)),
    ...(wish.ownerId !== undefined && { OwnerId: wish.ownerId }),
    ...(wish.parentId !== undefined && { ParentId: wish.parentId }),
  };
}

function contactFields({ id, accountId }: { id: string; accountId?: string }): Record<string, string> {
  return { ContactId: id, ...(accountId !== undefined && { AccountId: accountId }) };
}

/** An e-mail that is not one, or is longer than the field, would cost the whole case; a long name is only cut. */
function suppliedFields({ name, email }: CaseWish['client']): Record<string, string> {
  const address = validEmail(email);
  const shownName = cut(name?.trim() ?? '', SUPPLIED_LENGTH);
  return {
    ...(shownName !== '' && { SuppliedName: shownName }),
    ...(address !== undefined && address.length <= SUPPLIED_LENGTH && { SuppliedEmail: address }),
  };
}

/** Cuts to a number of UTF-16 units without leaving half a character behind. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
