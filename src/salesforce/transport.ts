import { PassThrough } from 'node:stream';
import type { HttpRequest, HttpResponse } from 'jsforce';
import { Transport } from 'jsforce/lib/transport.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';
import { RetryLater } from '../lib/errors.ts';
import { CallRefused } from './errors.ts';
import { orgErrors } from './schema.ts';

/** Codes of connections that never came about: nothing can have been stored. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * One `fetch` a call, bounded as a whole. jsforce's own transport has no bound on a reply's body, ends the process when
 * a connection breaks within one (3.10.26), follows a redirect with the token, and retries reads for 15 seconds.
 * It also forgets the HTTP status of an error, so an error answer is thrown here, with its status, as `CallRefused`;
 * a broken or slow connection as `RetryLater`.
 */
export class BoundedTransport extends Transport {
  private readonly timeoutMs: number;

  /** `timeoutMs`: real milliseconds for a whole call, its reply's body included. */
  constructor(timeoutMs: number) {
    super();
    this.timeoutMs = timeoutMs;
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    // jsforce wants a stream beside every promise, for callers that pipe; we have none.
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: this.send(request) }));
  }

  private async send(request: HttpRequest): Promise<HttpResponse> {
    const changes = request.method !== 'GET' && !request.url.includes('/services/oauth2/');
    const answer = await this.exchange(request, changes);
    const { statusCode, body } = answer;
    if (statusCode >= 200 && statusCode < 300) return answer;
    throw new CallRefused(statusCode, orgErrors(body), changes && statusCode >= 500);
  }

  private async exchange(request: HttpRequest, changes: boolean): Promise<HttpResponse> {
    const body = bodyOf(request.body);
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers: request.headers ?? {},
        redirect: 'manual',
        signal: AbortSignal.timeout(this.timeoutMs),
        ...(body !== undefined && { body }),
      });
      const text = await response.text();
      return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: text };
    } catch (cause) {
      const unclear = changes && !NEVER_SENT.has(codeOf(cause));
      throw new RetryLater('Salesforce did not answer', { unclear, cause });
    }
  }
}

/** jsforce hands over text, bytes, or a multipart form (files) that gives its bytes. */
function bodyOf(body: HttpRequest['body']): string | Uint8Array<ArrayBuffer> | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Uint8Array.from(body);
  if ('getBuffer' in body) return Uint8Array.from(body.getBuffer());
  throw new Error('This kind of request body is not sent to Salesforce');
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}
