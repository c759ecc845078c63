/** What a visitor sent, read field by field; what does not fit is refused in a sentence. */

export type Body = Record<string, unknown>;

/** A text that must be there, without blanks around it. */
export function textOf(body: Body, name: string, longest = 2_000): string {
  const value = body[name];
  if (typeof value !== 'string' || value.trim() === '') throw new Error(`There is no ${name}.`);
  if (value.length > longest) throw new Error(`The ${name} may have ${longest} characters at most.`);
  return value.trim();
}

/** A text that may be missing or empty. */
export function optionalText(body: Body, name: string): string | undefined {
  const value = body[name];
  return value === undefined || value === null || value === '' ? undefined : textOf(body, name);
}

export function flagOf(body: Body, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value !== 'boolean') throw new Error(`${name} is yes or no.`);
  return value;
}

/** One of a few values. */
export function oneOf<T>(body: Body, name: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === body[name]);
  if (found === undefined) throw new Error(`The ${name} is one of: ${choices.join(', ')}.`);
  return found;
}

/** A whole number within limits, or what stands for none. */
export function countOf(body: Body, name: string, { least, most, usual }: Record<'least' | 'most' | 'usual', number>) {
  const value = body[name] ?? usual;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name} takes a whole number from ${least} to ${most}.`);
  return value;
}
