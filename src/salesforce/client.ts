import { Connection } from 'jsforce';
import type { z } from 'zod';
import { type SalesforceAuth, tokenRequest } from './auth.ts';
import { checkReply } from './check-reply.ts';
import { CallRefused } from './errors.ts';
import { Created, QueryPage, Session } from './schema.ts';
import { BoundedTransport } from './transport.ts';

export interface ClientOptions {
  auth: SalesforceAuth;
  /** Such as `66.0`. */
  apiVersion: string;
  /** Real milliseconds for one call. */
  timeoutMs: number;
  /** Epoch milliseconds. */
  now: () => number;
}

/**
 * One connection to one org, its replies checked. Every call throws `RetryLater` when there was no usable answer and
 * `CallRefused` when the answer is an error; nothing is retried here but a call that met an ended session, once.
 */
export interface SalesforceClient {
  /** Logs in if that has not happened yet. */
  login(): Promise<SessionInfo>;
  /** `path` counts from the API's version: `/sobjects/Case/500…`. */
  get<T>(path: string, reply: z.ZodType<T>): Promise<T>;
  post<T>(path: string, body: unknown, reply: z.ZodType<T>): Promise<T>;
  /** Changes a record without running assignment rules, which would take it from its owner. */
  patch(path: string, body: object): Promise<void>;
  /** Stores a text as a file; returns the id of its version. */
  storeFile(fields: Record<string, string>, text: string): Promise<string>;
  /** All rows of a query, over all of its pages. */
  query<T>(soql: string, row: z.ZodType<T>): Promise<T[]>;
  /** Where the API's paths begin within an org, for the parts of a composite call. */
  readonly apiPath: string;
}

export interface SessionInfo {
  instanceUrl: string;
  /** The integration user's id. */
  userId: string;
}

/** After a fresh session was refused, further ones are not asked for within this time: logins are capped by the hour. */
const REFUSED_SESSION_PAUSE_MS = 30_000;

/** Opens nothing yet: the first call, or `login`, does. */
export function createClient({ auth, apiVersion, timeoutMs, now }: ClientOptions): SalesforceClient {
  const conn = new Connection({ version: apiVersion, loginUrl: auth.loginUrl, instanceUrl: auth.loginUrl });
  const transport = new BoundedTransport(timeoutMs);
  conn._transport = transport;
  conn.oauth2._transport = transport;
  let session: (SessionInfo & { token: string }) | undefined;
  let opening: Promise<SessionInfo & { token: string }> | undefined;
  let freshRefusedAt = Number.NEGATIVE_INFINITY;

  async function open(): Promise<SessionInfo & { token: string }> {
    const opened = checkReply(Session, await conn.oauth2.requestToken(tokenRequest(auth, now())), false);
    session = opened;
    conn.accessToken = opened.token;
    conn.instanceUrl = opened.instanceUrl;
    return opened;
  }

  /** Calls that need a session at the same time share one login. */
  async function login(): Promise<SessionInfo & { token: string }> {
    if (session) return session;
    opening ??= open().finally(() => {
      opening = undefined;
    });
    return await opening;
  }

  /**
   * jsforce would itself refresh on every 401, and go round for ever when the new session is refused as well; it is
   * given no refresh function, and here a call is repeated once at the most.
   */
  async function call(send: () => Promise<unknown>): Promise<unknown> {
    const { token } = await login();
    try {
      return await send();
    } catch (error) {
      if (!isSessionRefused(error) || now() - freshRefusedAt < REFUSED_SESSION_PAUSE_MS) throw error;
    }
    if (session?.token === token) session = undefined;
    await login();
    try {
      return await send();
    } catch (error) {
      if (isSessionRefused(error)) freshRefusedAt = now();
      throw error;
    }
  }

  async function get<T>(path: string, reply: z.ZodType<T>): Promise<T> {
    return checkReply(reply, await call(async () => await conn.requestGet(path)), false);
  }

  async function query<T>(soql: string, row: z.ZodType<T>): Promise<T[]> {
    const rows: T[] = [];
    let path: string | undefined = `/query?q=${encodeURIComponent(soql)}`;
    while (path !== undefined) {
      const page: z.infer<typeof QueryPage> = await get(path, QueryPage);
      rows.push(...page.rows.map((found) => checkReply(row, found, false)));
      path = page.next;
    }
    return rows;
  }

  return {
    login,
    get,
    query,
    apiPath: `/services/data/v${apiVersion}`,
    post: async (path, body, reply) =>
      checkReply(reply, await call(async () => await conn.requestPost(path, body as object)), true),
    patch: async (path, body) => {
      const headers = { 'content-type': 'application/json', 'Sforce-Auto-Assign': 'FALSE' };
      const request = { method: 'PATCH', url: path, body: JSON.stringify(body), headers } as const;
      await call(async () => await conn.request(request));
    },
    storeFile: async (fields, text) => {
      const file = { filename: fields.PathOnClient ?? 'file.txt', contentType: 'text/plain; charset=utf-8' };
      const record = { ...fields, VersionData: Buffer.from(text, 'utf8').toString('base64') };
      const send = async () =>
        await conn.create('ContentVersion', record, { multipartFileFields: { VersionData: file } });
      return checkReply(Created, await call(send), true);
    },
  };
}

function isSessionRefused(error: unknown): boolean {
  return error instanceof CallRefused && error.status === 401;
}
