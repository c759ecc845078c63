/** Texts with variables, such as `Hello {client}`: the words are the team's, the values come from chat and agent (P5). */

export const variables = ['client', 'agent', 'receiver', 'original', 'daypart', 'case'] as const;
export type Variable = (typeof variables)[number];
export type Values = Partial<Record<Variable, string>>;

/**
 * Fills the variables that are known. One without a value stays as it is written, so that whoever sends the text sees
 * the gap; so does anything else in braces.
 */
export function fillTemplate(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (written, name: string) => values[name as Variable] ?? written);
}

/** The variables that a text names and the values do not hold. */
export function missingVariables(template: string, values: Values): Variable[] {
  return variables.filter((name) => template.includes(`{${name}}`) && values[name] === undefined);
}

/** The first variable that a text names and that is none of the known ones, without its braces. */
export function unknownVariable(template: string, known: readonly string[] = variables): string | undefined {
  return [...template.matchAll(/\{(\w+)\}/g)].flatMap((match) => match[1] ?? []).find((name) => !known.includes(name));
}

/** Good morning until noon, afternoon until six, then day: by the hour of the client's own clock (P12). */
export function daypart(hour: number): 'morning' | 'afternoon' | 'day' {
  if (hour >= 5 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'day';
}
