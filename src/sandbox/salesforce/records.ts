import type { ServiceReply } from '../lib/http-service.ts';
import { type ApiCall, type ApiRoute, fieldsOf, saverOf } from './api-call.ts';
import { ApiError, notFound } from './api-error.ts';
import { describe, describeGlobal } from './describe.ts';
import type { Fields, Org, SalesforceRecord } from './org.ts';
import { createRecord, updateRecord } from './save.ts';
import { project } from './soql-run.ts';

/** Creating, changing and reading single records. The more particular paths stand first. */
export const recordRoutes: ApiRoute[] = [
  { method: 'GET', path: '/sobjects', name: 'describe-global', run: describeGlobal },
  { method: 'GET', path: '/sobjects/:object/describe', name: 'describe', run: describe },
  { method: 'POST', path: '/sobjects/:object', name: 'create', run: create },
  { method: 'PATCH', path: '/sobjects/:object/:id', name: 'update', run: update },
  { method: 'GET', path: '/sobjects/:object/:id', name: 'retrieve', run: retrieve },
  { method: 'PATCH', path: '/sobjects/:object/:field/:value', name: 'upsert', run: upsert },
  { method: 'GET', path: '/sobjects/:object/:field/:value', name: 'read-by-external-id', run: readByExternalId },
  { method: 'POST', path: '/composite/sobjects', name: 'create-many', run: createMany },
];

function create(org: Org, call: ApiCall): ServiceReply {
  const record = createRecord(org, param(call, 'object'), fieldsOf(call), saverOf(call));
  return { status: 201, body: { id: record.Id, success: true, errors: [] } };
}

function createMany(org: Org, call: ApiCall): ServiceReply {
  const { records, allOrNone } = fieldsOf(call) as { records?: Fields[]; allOrNone?: boolean };
  if (!Array.isArray(records)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'records is required');
  const results: Fields[] = [];
  try {
    org.transaction(() => {
      for (const { attributes, ...fields } of records) {
        try {
          const object = String((attributes as Fields | undefined)?.type);
          results.push({ id: createRecord(org, object, fields, saverOf(call)).Id, success: true, errors: [] });
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          const errors = error.entries.map(({ errorCode, message, fields: names }) => ({
            statusCode: errorCode,
            message,
            fields: names ?? [],
          }));
          results.push({ success: false, errors });
          if (allOrNone) throw error;
        }
      }
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const rolledBack = {
      statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      message: 'Record rolled back because not all records were valid',
      fields: [],
    };
    const failed = results.at(-1) ?? {};
    return {
      body: records.map((_, i) => (i === results.length - 1 ? failed : { success: false, errors: [rolledBack] })),
    };
  }
  return { body: results };
}

function update(org: Org, call: ApiCall): ServiceReply {
  updateRecord(org, param(call, 'object'), param(call, 'id'), fieldsOf(call), saverOf(call));
  return { status: 204 };
}

function retrieve(org: Org, call: ApiCall): ServiceReply {
  const object = param(call, 'object');
  return read(org, call, object, org.get(object, param(call, 'id')));
}

function readByExternalId(org: Org, call: ApiCall): ServiceReply {
  const object = param(call, 'object');
  const [record, ...more] = matches(org, call);
  if (!record) throw notFound();
  return more.length > 0 ? multipleChoices(call, [record, ...more]) : read(org, call, object, record);
}

/** Since API 46 the reply says whether the record was made; before, an update answered with nothing at all. */
function upsert(org: Org, call: ApiCall): ServiceReply {
  const object = param(call, 'object');
  const key = param(call, 'field');
  const found = matches(org, call);
  const [record] = found;
  if (found.length > 1) return multipleChoices(call, found);
  const fields = fieldsOf(call);
  if (key in fields) {
    throw new ApiError(400, 'INVALID_FIELD', `The ${key} field should not be specified in the sobject data.`, [key]);
  }
  if (!record && call.query.get('updateOnly') === 'true') throw notFound();
  const saved = record
    ? updateRecord(org, object, record.Id, fields, saverOf(call))
    : createRecord(org, object, { ...fields, [key]: param(call, 'value') }, saverOf(call));
  if (record && Number(call.version.slice(1)) < 46) return { status: 204 };
  return { status: record ? 200 : 201, body: { id: saved.Id, success: true, errors: [], created: !record } };
}

function matches(org: Org, call: ApiCall): SalesforceRecord[] {
  const object = param(call, 'object');
  const spec = org.field(object, param(call, 'field'));
  const value = param(call, 'value');
  if (!spec?.externalId || value === '') {
    throw notFound(`Provided external ID field does not exist or is not accessible: ${param(call, 'field')}`);
  }
  return org.rows(object).filter((row) => String(row[spec.name] ?? '').toLowerCase() === value.toLowerCase());
}

function multipleChoices(call: ApiCall, records: SalesforceRecord[]): ServiceReply {
  const base = `/services/data/${call.version}/sobjects/${param(call, 'object')}`;
  return { status: 300, body: records.map((record) => `${base}/${record.Id}`) };
}

function read(org: Org, call: ApiCall, object: string, record: SalesforceRecord): ServiceReply {
  const asked = call.query.get('fields');
  const names = asked ? asked.split(',') : org.visibleFields(object).map((field) => field.name);
  return { body: project(org, object, record, names, call.version) };
}

function param(call: ApiCall, name: string): string {
  return call.params[name] ?? '';
}
