import { ApiError } from './api-error.ts';
import { longId } from './ids.ts';
import type { Fields, Org, SalesforceRecord } from './org.ts';
import type { FieldSpec } from './schema.ts';
import { type Condition, type Literal, malformed, parseSoql, type Select } from './soql-parse.ts';

/** Runs a query; every row comes in the API's form, parents nested. */
export function runSoql(org: Org, source: string, version: string): Fields[] {
  const select = parseSoql(source);
  if (!org.objects.has(select.from)) {
    throw new ApiError(400, 'INVALID_TYPE', `sObject type '${select.from}' is not supported.`);
  }
  requireLinkFilter(select);
  let rows = org.rows(select.from);
  for (const condition of select.where) rows = rows.filter(matcher(org, select.from, condition));
  for (const { field, descending } of [...select.orderBy].reverse()) {
    const { read } = resolve(org, select.from, field);
    const turn = descending ? -1 : 1;
    rows = rows.toSorted((a, b) => turn * compare(read(a), read(b)));
  }
  return rows.slice(0, select.limit).map((row) => project(org, select.from, row, select.fields, version));
}

/** One record with the fields asked for (or all that are visible), as retrieve and query print it. */
export function project(org: Org, object: string, row: SalesforceRecord, fields: string[], version: string): Fields {
  const result: Fields = {
    attributes: { type: object, url: `/services/data/${version}/sobjects/${object}/${row.Id}` },
  };
  const parents = new Map<string, string[]>();
  for (const path of fields) {
    const dot = path.indexOf('.');
    if (dot > 0) {
      const relation = path.slice(0, dot);
      parents.set(relation, [...(parents.get(relation) ?? []), path.slice(dot + 1)]);
    } else {
      const { spec } = resolve(org, object, path);
      result[spec.name] = row[spec.name] ?? null;
    }
  }
  for (const [relation, below] of parents) {
    const link = relationField(org, object, relation);
    const target = link.referenceTo ?? object;
    for (const path of below) resolve(org, target, path);
    const parent = org.find(target, String(row[link.name]));
    result[link.relationshipName ?? relation] = parent ? project(org, target, parent, below, version) : null;
  }
  return result;
}

function resolve(org: Org, object: string, path: string): { spec: FieldSpec; read: (row: Fields) => unknown } {
  const dot = path.indexOf('.');
  if (dot > 0) {
    const link = relationField(org, object, path.slice(0, dot));
    const target = link.referenceTo ?? object;
    const below = resolve(org, target, path.slice(dot + 1));
    return { spec: below.spec, read: (row) => below.read(org.find(target, String(row[link.name])) ?? {}) };
  }
  const spec = org.field(object, path);
  if (!spec) throw new ApiError(400, 'INVALID_FIELD', `No such column '${path}' on entity '${object}'.`);
  return { spec, read: (row) => row[spec.name] ?? null };
}

function relationField(org: Org, object: string, relation: string): FieldSpec {
  const wanted = relation.toLowerCase();
  const link = org.visibleFields(object).find((field) => field.relationshipName?.toLowerCase() === wanted);
  if (link) return link;
  throw new ApiError(400, 'INVALID_FIELD', `Didn't understand relationship '${relation}' in field path.`);
}

function matcher(org: Org, object: string, { field, operator, values }: Condition): (row: Fields) => boolean {
  const { spec, read } = resolve(org, object, field);
  if (!spec.filterable) {
    throw new ApiError(400, 'INVALID_FIELD', `field '${spec.name}' can not be filtered in a query call`);
  }
  const wanted = values.map((value) => comparable(spec, value));
  const first = wanted[0] ?? null;
  switch (operator) {
    case '=':
      return (row) => compare(read(row), first) === 0;
    case '!=':
      return (row) => compare(read(row), first) !== 0;
    case 'IN':
      return (row) => wanted.some((value) => compare(read(row), value) === 0);
    case 'NOT IN':
      return (row) => wanted.every((value) => compare(read(row), value) !== 0);
    case 'LIKE': {
      const pattern = likePattern(String(first));
      return (row) => pattern.test(String(read(row) ?? ''));
    }
    default: {
      const holds = {
        '<': (n: number) => n < 0,
        '<=': (n: number) => n <= 0,
        '>': (n: number) => n > 0,
        '>=': (n: number) => n >= 0,
      };
      return (row) => read(row) !== null && holds[operator](compare(read(row), first));
    }
  }
}

function comparable(spec: FieldSpec, literal: Literal): unknown {
  if (literal.kind === 'null') return null;
  const wanted = { datetime: 'datetime', boolean: 'boolean', int: 'number' }[spec.type as string] ?? 'text';
  if (literal.kind !== wanted) {
    const message = `value of filter criterion for field '${spec.name}' must be of type ${spec.type} and should ${wanted === 'text' ? '' : 'not '}be enclosed in quotes`;
    throw new ApiError(400, 'INVALID_FIELD', message);
  }
  if (literal.kind === 'datetime') return new Date(literal.value).toISOString();
  return spec.type === 'id' || spec.type === 'reference' ? (longId(literal.value) ?? literal.value) : literal.value;
}

/** Text compares without case, as in Salesforce; ids have no twin that differs in case only within one org here. */
function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [moment(a) ?? String(a).toLowerCase(), moment(b) ?? String(b).toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

function moment(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+0000)$/.test(value)) return undefined;
  return Date.parse(value.replace('+0000', 'Z'));
}

function likePattern(value: string): RegExp {
  const source = value.replace(/\\[_%]|[_%]|[^\w\s]/g, (part) =>
    part === '%' ? '[\\s\\S]*' : part === '_' ? '[\\s\\S]' : `\\${part.at(-1)}`.replace('\\_', '_'),
  );
  return new RegExp(`^${source}$`, 'i');
}

function requireLinkFilter(select: Select): void {
  if (select.from !== 'ContentDocumentLink') return;
  const narrow = select.where.some(
    ({ field, operator }) =>
      /^(ContentDocumentId|LinkedEntityId)$/i.test(field) && (operator === '=' || operator === 'IN'),
  );
  if (!narrow) {
    throw malformed(
      'Implementation restriction: ContentDocumentLink requires a filter on ContentDocumentId or LinkedEntityId',
    );
  }
}
