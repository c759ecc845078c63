import { createSign } from 'node:crypto';
import type { Connection } from 'jsforce';
import { describe, expect, it } from 'vitest';
import type { SalesforceService } from '../../../src/sandbox/salesforce/service.ts';
import { connection, failure, handClock, login, privateKeyPem, startOrg } from './harness.ts';

const clock = handClock();
const seconds = clock.now() / 1000;
const claims = {
  iss: 'app-id',
  sub: 'chat-duty@org.example',
  aud: 'https://login.salesforce.com',
  exp: seconds + 170,
};

function assertion(payload: object, alg = 'RS256'): string {
  const text = [{ alg }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKeyPem).toString('base64url')}`;
}

async function byJwt(service: SalesforceService, signed: string): Promise<Connection> {
  const conn = connection(service);
  await conn.authorize({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: signed });
  return conn;
}

describe('token endpoint', () => {
  it('gives a session for client credentials that names the integration user', async () => {
    const service = await startOrg(clock);
    const conn = await login(service);
    expect(conn.instanceUrl).toBe(service.url);
    const { records } = await conn.query<{ Username: string }>(
      `SELECT Username FROM User WHERE Id = '${conn.userInfo?.id}'`,
    );
    expect(records[0]?.Username).toBe('chat-duty@org.example');
  });

  it('refuses a wrong client secret and an unknown client in their own words', async () => {
    const service = await startOrg(clock);
    const conn = connection(service);
    const grant = { grant_type: 'client_credentials', client_id: 'app-id' };
    expect(await failure(conn.authorize({ ...grant, client_secret: 'no' }))).toMatchObject({ name: 'invalid_client' });
    const unknown = failure(conn.authorize({ ...grant, client_id: 'other', client_secret: 'app-secret' }));
    expect(await unknown).toMatchObject({ name: 'invalid_client_id' });
    expect(await failure(conn.authorize({ grant_type: 'password' }))).toMatchObject({ name: 'unsupported_grant_type' });
  });

  it('gives a session for a signed assertion', async () => {
    const service = await startOrg(clock);
    const conn = await byJwt(service, assertion(claims));
    expect((await conn.query('SELECT Id FROM Case')).totalSize).toBe(0);
  });

  it.each([
    ['an expiry that has passed', { ...claims, exp: seconds - 1 }],
    ['an expiry further than three minutes away', { ...claims, exp: seconds + 400 }],
    ['another audience', { ...claims, aud: 'https://test.salesforce.com' }],
    ['a user who has not approved the app', { ...claims, sub: 'ana@org.example' }],
  ])('refuses an assertion with %s as invalid_grant', async (_, payload) => {
    const service = await startOrg(clock);
    expect(await failure(byJwt(service, assertion(payload)))).toMatchObject({ name: 'invalid_grant' });
  });

  it('refuses an assertion whose claims were changed after signing', async () => {
    const service = await startOrg(clock);
    const [head, , signature] = assertion(claims).split('.');
    const forged = Buffer.from(JSON.stringify({ ...claims, exp: seconds + 100 })).toString('base64url');
    const error = await failure(byJwt(service, `${head}.${forged}.${signature}`));
    expect(error).toMatchObject({ name: 'invalid_grant', message: 'invalid assertion' });
  });

  it('refuses every session that was ended, and none that is given after', async () => {
    const service = await startOrg(clock);
    const conn = await login(service);
    service.expireSessions();
    expect(await failure(conn.query('SELECT Id FROM Case'))).toMatchObject({ errorCode: 'INVALID_SESSION_ID' });
    const again = await login(service);
    expect((await again.query('SELECT Id FROM Case')).totalSize).toBe(0);
  });

  it('refuses even a fresh session while all are refused', async () => {
    const service = await startOrg(clock);
    service.refuseAllSessions = true;
    const conn = await login(service);
    expect(await failure(conn.query('SELECT Id FROM Case'))).toMatchObject({ errorCode: 'INVALID_SESSION_ID' });
  });
});
