/** What comes in from Salesforce, checked and turned into our words. Only the fields used. */
import { z } from 'zod';
import type { OrgError } from './errors.ts';

const text = z.string().min(1);

export const RecordId = z.string().regex(/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/);

/** The reply of the token endpoint; `id` is an address that ends in org and user. */
export const Session = z
  .object({ access_token: text, instance_url: z.url(), id: z.url() })
  .transform(({ access_token, instance_url, id }) => ({
    token: access_token,
    instanceUrl: new URL(instance_url).origin,
    userId: id.split('/').at(-1) ?? '',
  }));

export const CaseRow = z
  .object({
    Id: RecordId,
    CaseNumber: text,
    Status: text,
    IsClosed: z.boolean(),
    ContactId: RecordId.nullish(),
    AccountId: RecordId.nullish(),
  })
  .transform((row) => ({
    id: row.Id,
    number: row.CaseNumber,
    status: row.Status,
    isClosed: row.IsClosed,
    ...(row.ContactId && { contactId: row.ContactId }),
    ...(row.AccountId && { accountId: row.AccountId }),
  }));
export type CaseRow = z.infer<typeof CaseRow>;

/** The fields that `CaseRow` reads. */
export const CASE_FIELDS = 'Id,CaseNumber,Status,IsClosed,ContactId,AccountId';

export const ContactRow = z
  .object({ Id: RecordId, AccountId: RecordId.nullish(), Account: z.object({ Name: z.string() }).nullish() })
  .transform((row) => ({
    id: row.Id,
    ...(row.AccountId && { accountId: row.AccountId }),
    ...(row.Account && { accountName: row.Account.Name }),
  }));
export type ContactRow = z.infer<typeof ContactRow>;

export const IdRow = z.object({ Id: RecordId }).transform((row) => row.Id);
export const NameRow = z.object({ Name: text }).transform((row) => row.Name);
/** The title of a file that is linked to a record. */
export const FileRow = z
  .object({ ContentDocument: z.object({ Title: z.string() }) })
  .transform((row) => row.ContentDocument.Title);
export const CommentRow = z.object({ CommentBody: z.string().nullish() }).transform((row) => row.CommentBody ?? '');
export const MarkedRow = z
  .object({ Id: RecordId, Description: z.string().nullish() })
  .transform((row) => ({ id: row.Id, lines: (row.Description ?? '').split(/\r?\n/).map((line) => line.trim()) }));
export const StatusRow = z
  .object({ ApiName: text, IsClosed: z.boolean() })
  .transform((row) => ({ name: row.ApiName, isClosed: row.IsClosed }));

export const QueryPage = z
  .object({ records: z.array(z.unknown()), nextRecordsUrl: z.string().optional() })
  .transform(({ records, nextRecordsUrl }) => ({ rows: records, ...(nextRecordsUrl && { next: nextRecordsUrl }) }));

export const Created = z.object({ id: RecordId }).transform(({ id }) => id);

const CompositePart = z
  .object({ httpStatusCode: z.int(), body: z.unknown() })
  .transform(({ httpStatusCode, body }) => ({ status: httpStatusCode, body }));

/** Two parts of a composite call: each answers for itself, within a reply that is 200 whatever became of them. */
export const CreateAndReadReply = z
  .object({ compositeResponse: z.tuple([CompositePart, CompositePart]) })
  .transform(({ compositeResponse }) => compositeResponse);

/** One part of a composite call. */
export const UpdateReply = z
  .object({ compositeResponse: z.tuple([CompositePart]) })
  .transform(({ compositeResponse }) => compositeResponse);

export const Description = z.object({
  createable: z.boolean(),
  fields: z.array(
    z.object({
      name: text,
      createable: z.boolean(),
      updateable: z.boolean(),
      nillable: z.boolean(),
      defaultedOnCreate: z.boolean(),
      externalId: z.boolean(),
      unique: z.boolean(),
      restrictedPicklist: z.boolean(),
      picklistValues: z.array(z.object({ value: z.string(), active: z.boolean() })),
    }),
  ),
});
export type Description = z.infer<typeof Description>;

const ApiErrors = z
  .array(z.object({ errorCode: text, message: z.string().default(''), fields: z.array(z.string()).nullish() }))
  .transform((errors) =>
    errors.map(({ errorCode, message, fields }) => ({ code: errorCode, message, fields: fields ?? [] })),
  );
const TokenError = z
  .object({ error: text, error_description: z.string().default('') })
  .transform(({ error, error_description }) => [{ code: error, message: error_description, fields: [] }]);
const ErrorBody = z.union([ApiErrors, TokenError]);

/** The entries of an error answer's body, given as text or parsed; none when it is not Salesforce's form (a page). */
export function orgErrors(body: unknown): OrgError[] {
  return ErrorBody.safeParse(typeof body === 'string' ? parseJson(body) : body).data ?? [];
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
