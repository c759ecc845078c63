import type { ServiceReply } from '../lib/http-service.ts';
import { ApiError } from './api-error.ts';
import type { Fields, Org, Saver } from './org.ts';

/** One call of the REST API after the session check, whether it came alone or as a part of a composite. */
export interface ApiCall {
  params: Record<string, string>;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  /** The parsed JSON body; a multipart upload arrives in the same form, its bytes as base64. */
  body: unknown;
  userId: string;
  /** As in the address: `v66.0`. */
  version: string;
}

export type Operation = (org: Org, call: ApiCall) => ServiceReply;

/** A method and path below `/services/data/vNN.0`; `name` is what fault switches call it. */
export interface ApiRoute {
  method: string;
  path: string;
  name: string;
  run: Operation;
}

/** The body as a record's fields. */
export function fieldsOf(call: ApiCall): Fields {
  if (typeof call.body !== 'object' || call.body === null || Array.isArray(call.body)) {
    throw new ApiError(
      400,
      'JSON_PARSER_ERROR',
      'The HTTP entity body is required, but this request has no entity body.',
    );
  }
  return call.body as Fields;
}

/** Whose save this is; only the word FALSE keeps assignment rules away. */
export function saverOf(call: ApiCall): Saver {
  return { userId: call.userId, autoAssign: call.headers['sforce-auto-assign']?.toUpperCase() !== 'FALSE' };
}
