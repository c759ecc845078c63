import type { ServiceRequest } from '../lib/http-service.ts';
import { isJson, type Json } from './json.ts';
import { invalidArguments } from './slack-error.ts';

/** The arguments of one Web API call, whether they came as a form, as JSON or in the address. */
export class Args {
  private readonly values: Json;

  constructor(values: Json) {
    this.values = values;
  }

  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  /** A string, or an empty one when it was not given. */
  text(name: string): string {
    const value = this.values[name];
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  }

  /** A string that must be there; throws `invalid_arguments`. */
  need(name: string): string {
    const value = this.text(name);
    if (value === '') throw invalidArguments(`missing required field: ${name}`);
    return value;
  }

  flag(name: string): boolean {
    return ['true', '1'].includes(this.text(name));
  }

  /** A whole number, or the fallback; throws `invalid_arguments` on anything else. */
  int(name: string, fallback: number): number {
    if (!this.has(name)) return fallback;
    const value = Number(this.text(name));
    if (!Number.isInteger(value)) throw invalidArguments(`must be an integer [json-pointer:/${name}]`);
    return value;
  }

  /** Ids given as `U1,U2` or as an array. */
  ids(name: string): string[] {
    const value = this.values[name];
    const ids = Array.isArray(value) ? value.map(String) : this.text(name).split(',');
    return ids.map((id) => id.trim()).filter((id) => id !== '');
  }

  /** A nested value: an object as it is, a string as JSON; `undefined` when absent or torn. */
  nested(name: string): unknown {
    const value = this.values[name];
    if (typeof value !== 'string') return value;
    return parseJson(value);
  }
}

/** Reads a request's arguments: JSON or form body, over the ones in the address. */
export function readArgs(request: ServiceRequest): Args {
  const fromQuery = Object.fromEntries(request.query);
  const body = request.raw.toString('utf8');
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    const parsed = parseJson(body);
    return new Args({ ...fromQuery, ...(isJson(parsed) ? parsed : {}) });
  }
  return new Args({ ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) });
}

/** JSON, or `undefined` where the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
