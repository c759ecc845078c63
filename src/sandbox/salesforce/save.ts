import { ApiError } from './api-error.ts';
import { deriveCase, refuseOnClosedCase } from './case-rules.ts';
import { checkFields } from './check-fields.ts';
import { publishFile } from './files.ts';
import type { Fields, Org, SalesforceRecord, Saver } from './org.ts';

/** Creates a record under every check of the platform and of the org; returns what is stored. */
export function createRecord(org: Org, object: string, sent: Fields, by: Saver): SalesforceRecord {
  const spec = org.spec(object);
  if (!spec.createable) throw noRight('create', object);
  return org.transaction(() => {
    const change = checkFields(org, object, sent, 'createable');
    requireFields(org, object, change);
    const at = org.timestamp();
    const blank = Object.fromEntries(spec.fields.map(({ name, type }) => [name, type === 'boolean' ? false : null]));
    const audit = { CreatedById: by.userId, CreatedDate: at, LastModifiedById: by.userId, LastModifiedDate: at };
    const record = { ...blank, ...change, ...audit, Id: org.newId(object) };
    return store(org, object, derive(org, object, record, change, by, undefined), change);
  });
}

/** Changes a record under the same checks. */
export function updateRecord(org: Org, object: string, id: string, sent: Fields, by: Saver): SalesforceRecord {
  const spec = org.spec(object);
  if (!spec.updateable) throw noRight('update', object);
  return org.transaction(() => {
    const before = org.get(object, id);
    const change = checkFields(org, object, sent, 'updateable');
    const record = { ...before, ...change, LastModifiedById: by.userId, LastModifiedDate: org.timestamp() };
    return store(org, object, derive(org, object, record, change, by, before), change);
  });
}

function derive(
  org: Org,
  object: string,
  record: SalesforceRecord,
  change: Fields,
  by: Saver,
  before: SalesforceRecord | undefined,
): SalesforceRecord {
  if (object === 'Case') return deriveCase(org, record, change, by, before);
  if (object === 'ContentVersion' && !before) return publishFile(org, record, by);
  if (object === 'CaseComment') refuseOnClosedCase(org, record.ParentId);
  if (object === 'ContentDocumentLink') refuseOnClosedCase(org, record.LinkedEntityId);
  return record;
}

/** The order of a real save: the org's own rules first, the database's unique index last. */
function store(org: Org, object: string, record: SalesforceRecord, change: Fields): SalesforceRecord {
  for (const rule of org.rules) {
    if (rule.on === object && rule.when(record, change)) {
      throw new ApiError(400, rule.errorCode ?? 'FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.message, rule.fields ?? []);
    }
  }
  for (const { name, unique } of org.spec(object).fields) {
    if (!unique || record[name] === null) continue;
    const key = String(record[name]).toLowerCase();
    const twin = org.rows(object).find((row) => row.Id !== record.Id && String(row[name]).toLowerCase() === key);
    if (twin) {
      const message = `duplicate value found: ${name} duplicates value on record with id: ${twin.Id}`;
      throw new ApiError(400, 'DUPLICATE_VALUE', message, []);
    }
  }
  org.put(object, record);
  return record;
}

function requireFields(org: Org, object: string, change: Fields): void {
  const missing = org
    .spec(object)
    .fields.filter((spec) => spec.createable && !spec.nillable && !spec.defaultedOnCreate)
    .filter((spec) => change[spec.name] === undefined || change[spec.name] === null)
    .map((spec) => spec.name);
  if (missing.length > 0) {
    throw new ApiError(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
  }
}

function noRight(verb: string, object: string): ApiError {
  return new ApiError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', `insufficient access rights to ${verb} ${object}`, []);
}
