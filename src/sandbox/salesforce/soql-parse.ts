/**
 * Enough SOQL for a support tool's queries: one object, conditions joined by AND, ORDER BY, LIMIT, parent fields by
 * dots. What it does not know it refuses as MALFORMED_QUERY, never guesses.
 */
import { ApiError } from './api-error.ts';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN';

/** A literal keeps its kind: SOQL refuses a quoted date and an unquoted text. */
export type Literal =
  | { kind: 'text'; value: string }
  | { kind: 'datetime'; value: number }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null'; value: null };

export interface Condition {
  field: string;
  operator: Operator;
  values: Literal[];
}

export interface Select {
  fields: string[];
  from: string;
  where: Condition[];
  orderBy: Array<{ field: string; descending: boolean }>;
  limit: number;
}

interface Token {
  kind: 'word' | 'text' | 'literal' | 'sign';
  text: string;
  at: number;
}

const TOKENS =
  /\s+|(?<text>'(?:\\[\s\S]|[^'\\])*')|(?<literal>\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)|-?\d+(?:\.\d+)?)|(?<word>[A-Za-z][\w.]*)|(?<sign>[<>!]=|[=<>(),])/y;
const ESCAPES: Record<string, string> = {
  n: '\n',
  N: '\n',
  r: '\r',
  R: '\r',
  t: '\t',
  T: '\t',
  b: '\b',
  B: '\b',
  f: '\f',
  F: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
  _: '\\_',
  '%': '\\%',
};

export function malformed(message: string): ApiError {
  return new ApiError(400, 'MALFORMED_QUERY', message);
}

/** Parses one SELECT; `\_` and `\%` stay escaped in the value, for LIKE to read. */
export function parseSoql(source: string): Select {
  const tokens = tokenize(source);
  let next = 0;

  function peek(): Token | undefined {
    return tokens[next];
  }
  function take(): Token {
    const token = tokens[next];
    if (!token) throw malformed('unexpected end of query');
    next += 1;
    return token;
  }
  function accept(text: string): boolean {
    const token = peek();
    const fits = token && token.kind !== 'text' && token.text.toUpperCase() === text;
    if (fits) next += 1;
    return fits === true;
  }
  function expect(text: string): void {
    if (!accept(text)) throw malformed(`unexpected token: '${peek()?.text ?? '<EOF>'}', expected ${text}`);
  }
  function word(): string {
    const token = take();
    if (token.kind !== 'word') throw malformed(`unexpected token: '${token.text}' at position ${token.at}`);
    return token.text;
  }
  function literal(): Literal {
    const token = take();
    if (token.kind === 'text') return { kind: 'text', value: unquote(token.text) };
    if (token.kind === 'literal') {
      if (!token.text.includes('T')) return { kind: 'number', value: Number(token.text) };
      return { kind: 'datetime', value: Date.parse(token.text) };
    }
    const name = token.text.toLowerCase();
    if (name === 'true' || name === 'false') return { kind: 'boolean', value: name === 'true' };
    if (name === 'null') return { kind: 'null', value: null };
    throw malformed(`unexpected token: '${token.text}' at position ${token.at}`);
  }
  function list(): Literal[] {
    expect('(');
    const values = [literal()];
    while (accept(',')) values.push(literal());
    expect(')');
    return values;
  }
  function condition(): Condition {
    const field = word();
    if (accept('IN')) return { field, operator: 'IN', values: list() };
    if (accept('NOT')) {
      expect('IN');
      return { field, operator: 'NOT IN', values: list() };
    }
    const operator = (['=', '!=', '<=', '>=', '<', '>', 'LIKE'] as const).find((sign) => accept(sign));
    if (!operator) throw malformed(`unexpected token: '${peek()?.text ?? '<EOF>'}', expected an operator`);
    return { field, operator, values: [literal()] };
  }

  expect('SELECT');
  const fields = [word()];
  while (accept(',')) fields.push(word());
  expect('FROM');
  const from = word();
  const where: Condition[] = [];
  if (accept('WHERE')) {
    do where.push(condition());
    while (accept('AND'));
  }
  const orderBy: Select['orderBy'] = [];
  if (accept('ORDER')) {
    expect('BY');
    do {
      const field = word();
      const descending = accept('DESC');
      if (!descending) accept('ASC');
      orderBy.push({ field, descending });
    } while (accept(','));
  }
  let limit = Number.POSITIVE_INFINITY;
  if (accept('LIMIT')) {
    const value = literal();
    if (value.kind !== 'number' || !Number.isInteger(value.value)) throw malformed('LIMIT takes a whole number');
    limit = value.value;
  }
  const rest = peek();
  if (rest) throw malformed(`unexpected token: '${rest.text}' at position ${rest.at}`);
  return { fields, from, where, orderBy, limit };
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < source.length) {
    const at = TOKENS.lastIndex;
    const match = TOKENS.exec(source);
    if (!match) throw malformed(`unexpected character '${source.charAt(at)}' at position ${at}`);
    const [kind, text] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? [];
    if (kind && text !== undefined) tokens.push({ kind: kind as Token['kind'], text, at });
  }
  return tokens;
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\([\s\S])/g, (_, letter: string) => {
    const value = ESCAPES[letter];
    if (value === undefined) throw malformed(`invalid string escape '\\${letter}'`);
    return value;
  });
}
