import type { ServiceReply } from '../lib/http-service.ts';
import { type ApiCall, type ApiRoute, fieldsOf, type Operation } from './api-call.ts';
import { ApiError, notFound } from './api-error.ts';
import type { Fields, Org } from './org.ts';

interface Part {
  method: string;
  url: string;
  referenceId: string;
  body?: unknown;
  httpHeaders?: Record<string, string>;
}

interface PartResult {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

const MAX_PARTS = 25;
const OWN_HEADERS = ['accept', 'authorization', 'content-type'];

/** Several calls in one: a part may use what an earlier one answered (`@{ref.field}`); they fail alone or together. */
export function composite(routes: ApiRoute[]): Operation {
  return (org, call) => {
    const { compositeRequest, allOrNone = false } = fieldsOf(call);
    const parts = checkParts(compositeRequest);
    const results: PartResult[] = [];
    try {
      org.transaction(() => {
        for (const part of parts) {
          const result = runPart(org, call, routes, part, results);
          results.push(result);
          if (allOrNone && result.httpStatusCode >= 400) throw new RolledBack();
        }
      });
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
      return { body: { compositeResponse: rolledBack(parts, results) } };
    }
    return { body: { compositeResponse: results } };
  };
}

class RolledBack extends Error {}

function checkParts(value: unknown): Part[] {
  const wrong = (message: string) => new ApiError(400, 'JSON_PARSER_ERROR', message);
  if (!Array.isArray(value) || value.length === 0) throw wrong('compositeRequest must hold at least one part');
  if (value.length > MAX_PARTS) throw new ApiError(400, 'LIMIT_EXCEEDED', `Limit of ${MAX_PARTS} parts exceeded`);
  const seen = new Set<string>();
  for (const part of value as Part[]) {
    if (typeof part.method !== 'string' || typeof part.url !== 'string') throw wrong('method and url are required');
    if (!/^\w+$/.test(part.referenceId ?? '')) throw wrong('referenceId is required: letters, digits, underscores');
    if (seen.has(part.referenceId)) throw wrong(`Duplicate ReferenceId provided: ${part.referenceId}`);
    seen.add(part.referenceId);
    const own = Object.keys(part.httpHeaders ?? {}).find((name) => OWN_HEADERS.includes(name.toLowerCase()));
    if (own) throw new ApiError(400, 'INVALID_HEADER', `${own} cannot be set on a part`);
  }
  return value as Part[];
}

function runPart(org: Org, outer: ApiCall, routes: ApiRoute[], part: Part, earlier: PartResult[]): PartResult {
  let reply: ServiceReply;
  try {
    const { run, ...target } = findRoute(routes, part.method, resolve(part.url, earlier));
    const headers = Object.fromEntries(Object.entries(part.httpHeaders ?? {}).map(([k, v]) => [k.toLowerCase(), v]));
    const body = part.body === undefined ? undefined : JSON.parse(resolve(JSON.stringify(part.body), earlier));
    reply = run(org, { ...target, headers, body, userId: outer.userId });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    reply = error.reply;
  }
  return {
    body: reply.body ?? null,
    httpHeaders: {},
    httpStatusCode: reply.status ?? 200,
    referenceId: part.referenceId,
  };
}

function findRoute(
  routes: ApiRoute[],
  method: string,
  address: string,
): Omit<ApiCall, 'headers' | 'body' | 'userId'> & { run: Operation } {
  const url = new URL(address, 'http://part');
  const [, version, path] = /^\/services\/data\/(v\d+\.\d)(\/.*)$/.exec(url.pathname) ?? [];
  if (!version || !path) throw notFound();
  for (const route of routes) {
    if (route.method !== method) continue;
    const pattern = route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]*)');
    const match = new RegExp(`^${pattern}$`).exec(path);
    if (!match) continue;
    const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
    return { run: route.run, params: Object.fromEntries(params), query: url.searchParams, version };
  }
  throw notFound();
}

function resolve(text: string, earlier: PartResult[]): string {
  return text.replace(/@\{(\w+)\.([\w.]+)\}/g, (_, ref: string, path: string) => {
    const source = earlier.find((result) => result.referenceId === ref)?.body as Fields | undefined;
    const value = path.split('.').reduce<unknown>((at, name) => (at as Fields | null | undefined)?.[name], source);
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    throw new ApiError(400, 'PROCESSING_HALTED', `Invalid reference specified. No value for ${ref}.${path} found`);
  });
}

function rolledBack(parts: Part[], results: PartResult[]): PartResult[] {
  const message = 'The transaction was rolled back since another operation in the same transaction failed.';
  return parts.map((part, i) => {
    const result = results[i];
    if (result && result.httpStatusCode >= 400) return result;
    const body = [{ errorCode: 'PROCESSING_HALTED', message }];
    return { body, httpHeaders: {}, httpStatusCode: 400, referenceId: part.referenceId };
  });
}
