/** What every API route has in common: the token, the rate limit, the version, a JSON body, errors in one form. */
import type { HttpService, ServiceReply, ServiceRequest } from '../../lib/http-service.ts';
import { ApiError, notFound } from '../api-error.ts';
import type { View } from '../wire/conversation.ts';
import type { World } from '../world.ts';
import { RateLimit } from './rate-limit.ts';

/** A request that was let in. `body` is an empty object where none was sent. */
export interface ApiRequest {
  world: World;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Record<string, unknown>;
  view: View;
}

/** Returns the body of a 200; refuses by throwing an ApiError. */
export type ApiHandler = (request: ApiRequest) => unknown;

/** Adds one API route; `name` is what faults and call lists know it by. */
export type AddRoute = (method: string, path: string, name: string, handler: ApiHandler) => void;

/** Joins routes to the server behind the checks; anything else is answered like an unknown address. */
export function apiRoutes(http: HttpService, world: World, accessToken: string): AddRoute {
  const rateLimit = new RateLimit(world);
  const guarded = (name: string, handler: ApiHandler) => (request: ServiceRequest) => {
    if (request.headers.authorization !== `Bearer ${accessToken}`) {
      return new ApiError(401, 'unauthorized', 'Access Token Invalid').reply;
    }
    const { allowed, headers } = rateLimit.count();
    let reply = allowed
      ? answer(world, handler, request)
      : new ApiError(429, 'rate_limit_exceeded', 'Exceeded rate limit in 10 second window').reply;
    if (allowed && failsAfterStoring(world, name)) reply = new ApiError(500, 'server_error', 'Server Error').reply;
    return { ...reply, headers: { ...reply.headers, ...headers } };
  };
  http.otherwise(
    guarded('unknown', () => {
      throw notFound();
    }),
  );
  return (method, path, name, handler) => http.route(method, path, name, guarded(name, handler));
}

function answer(world: World, handler: ApiHandler, request: ServiceRequest): ServiceReply {
  try {
    const view = { version: version(request), plaintext: request.query.get('display_as') === 'plaintext' };
    const { params, query } = request;
    return { status: 200, body: handler({ world, params, query, body: parse(request.raw), view }) };
  } catch (error) {
    if (error instanceof ApiError) return error.reply;
    throw error;
  }
}

function failsAfterStoring(world: World, name: string): boolean {
  const left = world.switches.failAfterStoring.get(name) ?? 0;
  if (left > 0) world.switches.failAfterStoring.set(name, left - 1);
  return left > 0;
}

function version(request: ServiceRequest): number {
  const named = String(request.headers['intercom-version'] ?? '2.14');
  if (named === 'Unstable') return 2.16;
  if (/^([01]\.\d|2\.([0-9]|1[0-7]))$/.test(named)) return Number(named);
  throw new ApiError(400, 'intercom_version_invalid', `The requested version ${named} could not be found`);
}

function parse(raw: Buffer): Record<string, unknown> {
  if (raw.length === 0) return {};
  const text = raw.toString('utf8');
  const value: unknown = isJson(text) ? JSON.parse(text) : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError(400, 'bad_request', 'The request body is not a JSON object');
  }
  return value as Record<string, unknown>;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
