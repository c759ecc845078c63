/** The Web API: reads a call, checks token, scopes and rate, runs its method, and answers the way Slack does. */
import type { HttpService, ServiceReply, ServiceRequest } from '../lib/http-service.ts';
import { type Args, readArgs } from './args.ts';
import type { Json } from './json.ts';
import type { Method } from './methods/method.ts';
import { requireScope } from './scopes.ts';
import { SlackError } from './slack-error.ts';
import type { World } from './world.ts';

/** A call that was refused, kept so that a check can ask whether anything was. */
export interface Refusal {
  method: string;
  error: string;
  /** Slack's sentences, where it gave any. */
  messages: string[];
}

/**
 * Adds a route for each method, named as the method is, and `unknown_method` for all others under /api/.
 * @param refuse is told of every call that was refused
 */
export function serveWebApi(
  http: HttpService,
  world: World,
  methods: readonly Method[],
  refuse: (refusal: Refusal) => void,
): void {
  for (const method of methods) {
    const handler = (request: ServiceRequest) => answer(http, world, method, request, refuse);
    http.route('POST', `/api/${method.name}`, method.name, handler);
    http.route('GET', `/api/${method.name}`, method.name, handler);
  }
  http.otherwise((request) => {
    if (!request.path.startsWith('/api/')) return { status: 404, body: 'not found' };
    refuse({ method: request.path.slice('/api/'.length), error: 'unknown_method', messages: [] });
    return { body: { ok: false, error: 'unknown_method', req_method: request.path.slice('/api/'.length) } };
  });
}

async function answer(
  http: HttpService,
  world: World,
  method: Method,
  request: ServiceRequest,
  refuse: (refusal: Refusal) => void,
): Promise<ServiceReply> {
  const args = readArgs(request);
  const headers = {
    'x-oauth-scopes': [...world.granted].join(','),
    'x-accepted-oauth-scopes': method.scopes.join(','),
  };
  try {
    checkToken(world, method, request, args);
    const seconds = world.limits.retryAfter(method.name, args.text('channel'));
    if (seconds > 0) return tooMany(method, seconds, refuse);
    if (method.token === 'bot') for (const scope of method.scopes) requireScope(world.granted, scope);
    return { headers, body: { ok: true, ...(await method.run({ args, world, url: http.url })) } };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    refuse({ method: method.name, error: error.code, messages: sentences(error.more) });
    return { headers, body: { ok: false, error: error.code, ...error.more } };
  }
}

function checkToken(world: World, method: Method, request: ServiceRequest, args: Args): void {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? args.text('token');
  if (token === '') throw new SlackError('not_authed');
  if (token !== world.botToken && token !== world.appToken) throw new SlackError('invalid_auth');
  if (world.tokenState !== 'ok') throw new SlackError(world.tokenState);
  const wanted = method.token === 'app' ? world.appToken : world.botToken;
  if (token !== wanted) throw new SlackError('not_allowed_token_type');
}

function tooMany(method: Method, seconds: number, refuse: (refusal: Refusal) => void): ServiceReply {
  refuse({ method: method.name, error: 'ratelimited', messages: [] });
  return { status: 429, headers: { 'retry-after': String(seconds) }, body: { ok: false, error: 'ratelimited' } };
}

function sentences(more: Json): string[] {
  const metadata = more.response_metadata as { messages?: string[] } | undefined;
  return metadata?.messages ?? [];
}
