/** Intercom's search queries: single filters, and groups of them by AND and OR. */
import { invalid } from '../api-error.ts';

const LEVELS = 2;
const FILTERS_IN_GROUP = 15;

/** A field's value in an item; `day`: compared by calendar day; `words`: `~` matches whole words. */
export interface Field {
  value: unknown;
  as?: 'day' | 'words';
}

/** Reads a field of an item; undefined: there is no such field. */
export type ReadField<T> = (item: T, name: string) => Field | undefined;

/**
 * Turns a query into a test of one item; 400 for a query that breaks a limit or has no form. A field that does not
 * exist is refused when the first item is looked at.
 */
export function compile<T>(query: unknown, read: ReadField<T>, level = 1): (item: T) => boolean {
  const { operator, value, field } = asObject(query);
  if (operator === 'AND' || operator === 'OR') {
    if (level > LEVELS) throw invalid(`A query may nest ${LEVELS} levels at most`);
    if (!Array.isArray(value) || value.length === 0) throw invalid(`${operator} needs a list of filters`);
    if (value.length > FILTERS_IN_GROUP) throw invalid(`${operator} may hold ${FILTERS_IN_GROUP} filters at most`);
    const tests = value.map((inner) => compile(inner, read, level + 1));
    return operator === 'AND'
      ? (item) => tests.every((test) => test(item))
      : (item) => tests.some((test) => test(item));
  }
  if (typeof field !== 'string') throw invalid('A filter needs a field');
  const compare = OPERATORS[String(operator)];
  if (!compare) throw invalid(`Operator ${String(operator)} is not supported`);
  if (value === undefined) throw invalid('A filter needs a value');
  if ((operator === 'IN' || operator === 'NIN') !== Array.isArray(value)) {
    throw invalid('IN and NIN take a list, other operators one value');
  }
  return (item) => {
    const found = read(item, field);
    if (!found) throw invalid(`Field ${field} is not searchable`);
    return compare(found, value);
  };
}

type Compare = (field: Field, wanted: unknown) => boolean;

const OPERATORS: Record<string, Compare | undefined> = {
  '=': equals,
  '!=': (field, wanted) => !equals(field, wanted),
  IN: (field, wanted) => (wanted as unknown[]).some((one) => equals(field, one)),
  NIN: (field, wanted) => !(wanted as unknown[]).some((one) => equals(field, one)),
  // "Greater (or equal)" for times; whole calendar days later or earlier where days are compared.
  '>': (field, wanted) => ordered(field, wanted, (have, want) => (field.as === 'day' ? have > want : have >= want)),
  '<': (field, wanted) => ordered(field, wanted, (have, want) => (field.as === 'day' ? have < want : have <= want)),
  '~': contains,
  '!~': (field, wanted) => !contains(field, wanted),
  '^': (field, wanted) => text(field.value).startsWith(text(wanted)),
  $: (field, wanted) => text(field.value).endsWith(text(wanted)),
};

/** Values come as strings, numbers or booleans for the same thing; a list has what any of its members is. */
function equals(field: Field, wanted: unknown): boolean {
  if (Array.isArray(field.value)) return field.value.some((one) => text(one) === text(wanted));
  if (field.as === 'day') return day(field.value) === day(wanted);
  return text(field.value) === text(wanted);
}

function ordered(field: Field, wanted: unknown, test: (have: number, want: number) => boolean): boolean {
  if (field.value === null) return false;
  const want = Number(wanted);
  if (Number.isNaN(want)) throw invalid('> and < need a number');
  return field.as === 'day' ? test(day(field.value), day(want)) : test(Number(field.value), want);
}

function contains(field: Field, wanted: unknown): boolean {
  const have = text(field.value);
  if (field.as !== 'words') return have.includes(text(wanted));
  return have.split(/[^\p{L}\p{N}]+/u).includes(text(wanted));
}

function text(value: unknown): string {
  return value === null ? '' : String(value).toLowerCase();
}

/** The calendar day of unix seconds, in the workspace's zone (UTC). */
function day(value: unknown): number {
  return Math.floor(Number(value) / 86_400);
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw invalid('query is required');
  return value as Record<string, unknown>;
}
