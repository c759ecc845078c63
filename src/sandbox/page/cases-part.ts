/** The Salesforce side of the page: each case with what is kept on it. */
import type { Services } from '../services.ts';
import type { PagePart } from './part.ts';

export interface CaseRow {
  id: string;
  number: string;
  status: string;
  isClosed: boolean;
  subject: string;
  origin: string;
  owner: string | null;
  contact: string | null;
  account: string | null;
  /** The number of the case that it follows. */
  parent: string | null;
  /** Epoch ms. */
  openedAt: number;
  transcripts: Array<{ name: string; text: string }>;
  comments: string[];
}

type Org = Services['salesforce'];
type Case = ReturnType<Org['cases']>[number];

export function casesPart({ salesforce }: Services): PagePart {
  return {
    tables: () => ({ cases: Object.fromEntries(salesforce.cases().map((one) => [one.Id, caseRow(salesforce, one)])) }),
    onChange: (listener) => salesforce.on('change', listener),
    acts: {},
  };
}

function caseRow(salesforce: Org, one: Case): CaseRow {
  const named = (object: string, id: unknown) => wordsOf(salesforce.org.find(object, String(id))?.Name);
  const parent = typeof one.ParentId === 'string' ? salesforce.case(one.ParentId) : undefined;
  return {
    id: one.Id,
    number: String(one.CaseNumber),
    status: String(one.Status),
    isClosed: one.IsClosed === true,
    subject: wordsOf(one.Subject) ?? '',
    origin: wordsOf(one.Origin) ?? '',
    owner: named('User', one.OwnerId),
    contact: named('Contact', one.ContactId) ?? wordsOf(one.SuppliedName),
    account: named('Account', one.AccountId),
    parent: wordsOf(parent?.CaseNumber),
    openedAt: Date.parse(String(one.CreatedDate)),
    transcripts: salesforce.files(one.Id).map(({ path, text }) => ({ name: path, text })),
    comments: salesforce.comments(one.Id).map(({ CommentBody }) => String(CommentBody)),
  };
}

function wordsOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
