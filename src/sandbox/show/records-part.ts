/** The records on the page: the cases that Salesforce holds, and the time entries that the ERP accepted. */
import type { ErpService, TimePush } from '../erp/service.ts';
import { onChange } from '../on-change.ts';
import type { PagePart } from '../page/part.ts';
import { people, type Services } from '../services.ts';
import { chatOf } from './cases.ts';
import type { CaseRow, TimeEntryRow } from './rows.ts';

const longestText = 20_000;

export function recordsPart(services: Services, erp: ErpService): PagePart {
  return {
    tables: () => ({
      cases: Object.fromEntries(
        services.salesforce.cases().map((one, order) => [one.Id, caseRow(services, one, order)]),
      ),
      timeEntries: Object.fromEntries(
        erp.newest().map((push, order) => [String(push.data.entry_id), timeEntryRow(push, order)]),
      ),
    }),
    onChange: (listener) => {
      const ends = [onChange(services, listener), erp.http.onCall(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
    acts: {},
  };
}

function caseRow(
  { salesforce }: Services,
  one: ReturnType<Services['salesforce']['cases']>[number],
  order: number,
): CaseRow {
  const named = (object: string, id: unknown) => String(salesforce.org.find(object, String(id))?.Name ?? 'nobody');
  const parent = salesforce.case(String(one.ParentId));
  const chat = chatOf(one);
  return {
    order,
    number: String(one.CaseNumber),
    subject: String(one.Subject ?? ''),
    origin: String(one.Origin ?? ''),
    status: String(one.Status),
    isClosed: one.IsClosed === true,
    owner: named('User', one.OwnerId),
    contact: named('Contact', one.ContactId),
    account: named('Account', one.AccountId),
    ...(parent && { parent: String(parent.CaseNumber) }),
    ...(chat !== undefined && { chat }),
    at: Date.parse(String(one.CreatedDate)),
    files: salesforce.files(one.Id).map(({ id, path, text }) => {
      return { id, name: path, text: text.slice(0, longestText), bytes: Buffer.byteLength(text) };
    }),
    comments: salesforce.comments(one.Id).map(({ Id, CommentBody, IsPublished }) => {
      return { id: Id, text: String(CommentBody), isPublished: IsPublished === true };
    }),
  };
}

function timeEntryRow({ created_at, data }: TimePush, order: number): TimeEntryRow {
  const agent = Object.values(people).find(({ email }) => email === data.employee_email);
  const orNull = (value: TimePush['data'][string] | undefined) =>
    value === undefined || value === null ? null : String(value);
  return {
    order,
    at: Date.parse(created_at),
    agent: agent?.name ?? String(data.employee_email),
    account: String(data.account_name ?? ''),
    minutes: Number(data.minutes),
    case: orNull(data.case_number),
    workDate: String(data.work_date),
    status: String(data.status),
    revision: Number(data.revision),
    notes: String(data.notes ?? ''),
    chat: orNull(data.conversation_id),
  };
}
