/** Reading what the visitor sent. Each throws an Error whose sentence the visitor reads. */
import type { Entry } from '../slack/people/choice.ts';

export type Body = Record<string, unknown>;

/** Words that must be there. */
export function need(body: Body, name: string): string {
  const value = maybe(body, name);
  if (value === undefined) throw new Error(`Please fill in: ${name}.`);
  return value;
}

/** Words that may be missing; blank ones count as missing. */
export function maybe(body: Body, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export function flag(body: Body, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value !== 'boolean') throw new Error(`Not readable: ${name}.`);
  return value;
}

/** One of a few values. */
export function oneOf<T>(body: Body, name: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === body[name]);
  if (found === undefined) throw new Error(`Please choose one: ${choices.join(', ')}.`);
  return found;
}

/** A whole number within limits; `usual` stands for none. */
export function count(
  body: Body,
  name: string,
  { least, most, usual }: Record<'least' | 'most' | 'usual', number>,
): number {
  const value = body[name] ?? usual;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    throw new Error(`Please give a whole number from ${least} to ${most}.`);
  return value;
}

/** What is filled in in a modal, by the place of each field. */
export function entriesIn(body: Body, name: string): Record<string, Entry> {
  const value = body[name] ?? {};
  if (typeof value !== 'object' || !Object.values(value).every(isEntry)) throw new Error(`Not readable: ${name}.`);
  return value as Record<string, Entry>;
}

export function entryIn(body: Body, name: string): Entry {
  const value = body[name] ?? null;
  if (!isEntry(value)) throw new Error(`Not readable: ${name}.`);
  return value;
}

function isEntry(value: unknown): value is Entry {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string');
  return value === null || typeof value === 'string' || typeof value === 'number';
}
