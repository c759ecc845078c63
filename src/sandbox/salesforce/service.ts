import { randomUUID } from 'node:crypto';
import type { ServiceClock } from '../lib/clock.ts';
import { HttpService, type ServiceReply, type ServiceRequest } from '../lib/http-service.ts';
import type { ApiRoute } from './api-call.ts';
import { ApiError, notFound } from './api-error.ts';
import { composite } from './composite.ts';
import { filesOf, type StoredFile } from './files.ts';
import { parseMultipart } from './multipart.ts';
import { Org, type OrgChange, type SalesforceRecord, type ValidationRule } from './org.ts';
import { queryRoutes } from './query.ts';
import { recordRoutes } from './records.ts';
import { field, picklist } from './schema.ts';
import { addRow, seed } from './seed.ts';
import { refuseToken, type TokenApp } from './token.ts';

export interface SalesforceServiceOptions {
  clock: ServiceClock;
  clientId: string;
  clientSecret: string;
  /** The integration user's; default `chat-duty@org.example`. */
  username?: string;
  /** Switches the JWT bearer flow on. */
  publicKeyPem?: string;
  /** What a JWT's `aud` must be; default `https://login.salesforce.com`. */
  audience?: string;
}

const OLDEST_VERSION = 31;
const NEWEST_VERSION = 68;
/** A file sent as base64 in JSON; a multipart upload may be larger. */
const MAX_JSON_BYTES = 37.5 * 1024 * 1024;

/**
 * A simulated Salesforce org over HTTP, as strict as the reference says the real one is. Fault switches go by route:
 * `token`, `versions`, `create`, `create-many`, `update`, `upsert`, `retrieve`, `read-by-external-id`, `query`,
 * `query-more`, `composite`, `describe`, `describe-global`, `limits`.
 */
export class SalesforceService extends HttpService {
  readonly org: Org;
  /** While true every session is refused, however fresh. */
  refuseAllSessions = false;
  /** Calls of a day; at the limit every further one is refused. */
  apiUsage = { used: 0, limit: 100_000 };
  /** Rows on one page of a query. */
  queryPageSize = 2000;

  private readonly app: TokenApp;
  private readonly integrationUserId: string;
  private readonly sessions = new Set<string>();

  constructor(options: SalesforceServiceOptions) {
    super();
    const username = options.username ?? 'chat-duty@org.example';
    const audience = options.audience ?? 'https://login.salesforce.com';
    this.org = new Org(options.clock);
    this.app = {
      clientId: options.clientId,
      clientSecret: options.clientSecret,
      username,
      audience,
      publicKeyPem: options.publicKeyPem,
    };
    this.integrationUserId = seed(this.org, username);
    this.route('POST', '/services/oauth2/token', 'token', (request) => this.giveToken(request));
    this.route('GET', '/services/data', 'versions', () => ({ body: versions() }));
    const routes = [...recordRoutes, ...queryRoutes(() => this.queryPageSize)];
    routes.push({ method: 'POST', path: '/composite', name: 'composite', run: composite(routes) });
    routes.push({ method: 'GET', path: '/limits', name: 'limits', run: () => this.limits() });
    for (const route of routes) this.serveRoute(route);
    this.otherwise(() => notFound().reply);
  }

  // What an administrator does.

  /** Ends every session given out so far, as a timeout or an administrator would. */
  expireSessions(): void {
    this.sessions.clear();
  }

  addUser(user: { name: string; email: string; active?: boolean }): string {
    const { name: Name, email, active: IsActive = true } = user;
    return addRow(this.org, 'User', { Name, Email: email, Username: email, IsActive });
  }

  addAccount(account: { name: string }): string {
    return addRow(this.org, 'Account', { Name: account.name });
  }

  addContact(contact: { name: string; email: string; accountId?: string }): string {
    const { name: Name, email: Email, accountId: AccountId = null } = contact;
    return addRow(this.org, 'Contact', { Name, Email, AccountId });
  }

  addValidationRule(rule: ValidationRule): void {
    this.org.rules.push(rule);
  }

  /** Takes a field away from the integration user: absent and hidden look the same through the API. */
  fieldHidden(name: string, object = 'Case'): void {
    this.org.hide(object, name);
  }

  /** Adds a custom text field that every new case must fill in. */
  requireField(name: string): void {
    this.org.spec('Case').fields.push(field(name, 'string', { nillable: false }));
  }

  /** Makes a picklist of Case take these values and no others. */
  restrictPicklist(name: string, values: string[]): void {
    const spec = this.org.field('Case', name);
    if (spec) Object.assign(spec, { restrictedPicklist: true, picklistValues: picklist(values) });
  }

  /** Takes the right to create records of an object. */
  revokeCreate(object: string): void {
    this.org.spec(object).createable = false;
  }

  deleteCase(id: string): void {
    this.org.remove('Case', id);
  }

  // What checks read.

  cases(): SalesforceRecord[] {
    return this.org.rows('Case');
  }

  case(id: string): SalesforceRecord | undefined {
    return this.org.find('Case', id);
  }

  comments(caseId: string): SalesforceRecord[] {
    return this.org.rows('CaseComment').filter((comment) => comment.ParentId === caseId);
  }

  files(caseId: string): StoredFile[] {
    return filesOf(this.org, caseId);
  }

  /** Calls `listener` after every committed change; the answer stops it. */
  on(_event: 'change', listener: (change: OrgChange) => void): () => void {
    return this.org.onChange(listener);
  }

  /** Resolves once `predicate` holds, looked at now and after every change; rejects after `timeoutMs` of real time. */
  async until(predicate: () => boolean, { timeoutMs = 5000 } = {}): Promise<void> {
    if (predicate()) return;
    await new Promise<void>((resolve, reject) => {
      const stop = this.org.onChange(() => {
        if (!predicate()) return;
        clearTimeout(timer);
        stop();
        resolve();
      });
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`The org did not come to what was waited for within ${timeoutMs} ms`));
      }, timeoutMs);
    });
  }

  private giveToken(request: ServiceRequest): ServiceReply {
    const refusal = refuseToken(this.app, request, this.org.now());
    if (refusal) return refusal;
    const token = `${this.org.orgId}!${randomUUID()}`;
    this.sessions.add(token);
    return {
      body: {
        access_token: token,
        instance_url: this.url,
        id: `${this.url}/id/${this.org.orgId}/${this.integrationUserId}`,
        token_type: 'Bearer',
        scope: 'api',
        signature: 'c2lnbmF0dXJl',
        issued_at: String(this.org.now()),
      },
    };
  }

  private serveRoute(route: ApiRoute): void {
    this.route(route.method, `/services/data/:version${route.path}`, route.name, (request) => {
      let reply: ServiceReply;
      try {
        this.admit(request);
        const { params, query } = request;
        const headers = request.headers as Record<string, string | undefined>;
        const call = { params, query, headers, body: readBody(request), userId: this.integrationUserId };
        reply = route.run(this.org, { ...call, version: params.version ?? '' });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        reply = error.reply;
      }
      const { used, limit } = this.apiUsage;
      return { ...reply, headers: { ...reply.headers, 'sforce-limit-info': `api-usage=${used}/${limit}` } };
    });
  }

  private admit(request: ServiceRequest): void {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (this.refuseAllSessions || !this.sessions.has(token)) {
      throw new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    }
    const version = Number(/^v(\d+\.\d)$/.exec(request.params.version ?? '')?.[1]);
    if (version < OLDEST_VERSION) throw new ApiError(410, 'UNSUPPORTED_API_VERSION', 'This API version is retired');
    if (!(version <= NEWEST_VERSION)) throw notFound();
    if (this.apiUsage.used >= this.apiUsage.limit) {
      throw new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    }
    this.apiUsage.used += 1;
  }

  private limits(): ServiceReply {
    const { used, limit } = this.apiUsage;
    return { body: { DailyApiRequests: { Max: limit, Remaining: limit - used } } };
  }
}

function readBody(request: ServiceRequest): unknown {
  if (request.raw.length === 0) return undefined;
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return parseMultipart(type, request.raw);
  if (!type.startsWith('application/json')) {
    throw new ApiError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Content-Type header is not supported');
  }
  if (request.raw.length > MAX_JSON_BYTES)
    throw new ApiError(413, 'REQUEST_ENTITY_TOO_LARGE', 'request body is too large');
  try {
    return JSON.parse(request.raw.toString('utf8'));
  } catch (error) {
    throw new ApiError(400, 'JSON_PARSER_ERROR', String(error));
  }
}

function versions(): unknown {
  const known = Array.from({ length: NEWEST_VERSION - OLDEST_VERSION + 1 }, (_, i) => `${OLDEST_VERSION + i}.0`);
  return known.map((version) => ({ label: `Release ${version}`, url: `/services/data/v${version}`, version }));
}
