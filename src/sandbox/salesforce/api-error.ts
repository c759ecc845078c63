import type { ServiceReply } from '../lib/http-service.ts';

export interface ApiErrorEntry {
  message: string;
  errorCode: string;
  fields?: string[];
}

/** A refusal in Salesforce's own form: an HTTP status and a list of entries. */
export class ApiError extends Error {
  readonly status: number;
  readonly entries: ApiErrorEntry[];

  constructor(status: number, errorCode: string, message: string, fields?: string[]) {
    super(message);
    this.status = status;
    this.entries = [fields ? { message, errorCode, fields } : { message, errorCode }];
  }

  get errorCode(): string {
    return this.entries[0]?.errorCode ?? '';
  }

  get reply(): ServiceReply {
    return { status: this.status, body: this.entries };
  }
}

/** The reply for a fault switch: `fault({ on: 'query', kind: 'answer', reply: errorReply(403, 'REQUEST_LIMIT_EXCEEDED') })`. */
export function errorReply(status: number, errorCode: string, message = errorCode): ServiceReply {
  return new ApiError(status, errorCode, message).reply;
}

/** What the platform's front door sends while an org is being moved: a page, not JSON. */
export const htmlUnavailable: ServiceReply = {
  status: 503,
  headers: { 'content-type': 'text/html' },
  body: '<html><body><h1>We are down for maintenance.</h1></body></html>',
};

export function notFound(message = 'The requested resource does not exist'): ApiError {
  return new ApiError(404, 'NOT_FOUND', message);
}
