/**
 * A text as a SOQL literal. jsforce's own helpers leave the backslash alone, so that a text could end the literal early
 * and go on as query; here both of SOQL's reserved characters are escaped, and line ends, which it refuses raw.
 */
export function soqlText(value: string): string {
  const escaped = value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `'${escaped}'`;
}

/** A moment as a SOQL datetime, which takes no quotes. `ms`: epoch milliseconds. */
export function soqlMoment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
