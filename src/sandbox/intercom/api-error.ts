/** A refusal of the API; the route table turns it into Intercom's `error.list` with its own request id. */
import { randomUUID } from 'node:crypto';
import type { ServiceReply } from '../lib/http-service.ts';

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  get reply(): ServiceReply {
    const errors = [{ code: this.code, message: this.message }];
    return {
      status: this.status,
      headers: this.headers,
      body: { type: 'error.list', request_id: randomUUID(), errors },
    };
  }
}

export function notFound(): ApiError {
  return new ApiError(404, 'not_found', 'Resource Not Found');
}

export function invalid(message: string): ApiError {
  return new ApiError(400, 'parameter_invalid', message);
}
