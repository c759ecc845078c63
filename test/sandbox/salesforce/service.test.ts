import { describe, expect, it } from 'vitest';
import { errorReply, htmlUnavailable } from '../../../src/sandbox/salesforce/api-error.ts';
import { failure, login, startOrg } from './harness.ts';

describe('the simulated org', () => {
  it('counts calls in the header that jsforce reads, a composite as one', async () => {
    const service = await startOrg();
    service.apiUsage = { used: 17, limit: 5000 };
    const conn = await login(service);
    await conn.query('SELECT Id FROM Case');
    expect(conn.limitInfo).toEqual({ apiUsage: { used: 18, limit: 5000 } });
    expect(await conn.limits()).toMatchObject({ DailyApiRequests: { Max: 5000, Remaining: 4981 } });
  });

  it('refuses every call once the day’s calls are used up', async () => {
    const service = await startOrg();
    const conn = await login(service);
    service.apiUsage = { used: 10, limit: 10 };
    expect((await failure(conn.create('Case', {}))).errorCode).toBe('REQUEST_LIMIT_EXCEEDED');
    expect(service.cases()).toHaveLength(0);
  });

  it('describes objects with rights, picklists and the external id', async () => {
    const service = await startOrg();
    service.revokeCreate('CaseComment');
    const conn = await login(service);
    const { createable, fields } = await conn.describe('Case');
    expect(createable).toBe(true);
    const key = fields.find((field) => field.name === 'Intercom_Conversation_Id__c');
    expect(key).toMatchObject({ externalId: true, unique: true, createable: true, idLookup: true });
    const origin = fields.find((field) => field.name === 'Origin');
    expect(origin?.picklistValues).toContainEqual(expect.objectContaining({ value: 'Chat', active: true }));
    expect((await conn.describe('CaseComment')).createable).toBe(false);
    expect((await conn.describeGlobal()).sobjects.map((object) => object.name)).toContain('ContentVersion');
    expect((await failure(conn.describe('Nothing'))).errorCode).toBe('NOT_FOUND');
  });

  it('refuses what the user has no right to create', async () => {
    const service = await startOrg();
    service.revokeCreate('Case');
    const conn = await login(service);
    expect((await failure(conn.create('Case', {}))).errorCode).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
  });

  it('does not answer a retired version', async () => {
    const conn = await login(await startOrg(), '20.0');
    expect((await failure(conn.query('SELECT Id FROM Case'))).errorCode).toBe('UNSUPPORTED_API_VERSION');
  });

  it('stores and then drops the connection: the caller fails and the record is there', async () => {
    const service = await startOrg();
    const conn = await login(service);
    service.fault({ on: 'create', kind: 'store-then-drop', times: 1 });
    expect((await failure(conn.create('Case', { Subject: 'Chat' }))).message).toContain('fetch failed');
    expect(service.cases()).toMatchObject([{ Subject: 'Chat' }]);
  });

  it('answers with pages and codes that a test asks for', async () => {
    const service = await startOrg();
    const conn = await login(service);
    service.fault({ on: 'create', kind: 'answer', times: 1, reply: htmlUnavailable });
    service.fault({ on: 'create', kind: 'answer', times: 1, reply: errorReply(400, 'UNABLE_TO_LOCK_ROW') });
    expect((await failure(conn.create('Case', {}))).errorCode).toBe('ERROR_HTTP_503');
    expect((await failure(conn.create('Case', {}))).errorCode).toBe('UNABLE_TO_LOCK_ROW');
    await conn.create('Case', {});
    expect(service.cases()).toHaveLength(1);
  });

  it('tells of every change once it holds, and waits for a state', async () => {
    const service = await startOrg();
    const conn = await login(service);
    const seen: string[] = [];
    const stop = service.on('change', (change) => seen.push(`${change.object} ${change.kind}`));
    const closed = service.until(() => service.cases().some((row) => row.IsClosed === true));
    const { id = '' } = (await conn.create('Case', {})) as { id: string };
    await conn.update('Case', { Id: id, Status: 'Closed' });
    await closed;
    stop();
    await conn.create('Case', {});
    expect(seen).toEqual(['Case created', 'Case updated']);
    await expect(service.until(() => service.cases().length > 5, { timeoutMs: 10 })).rejects.toThrow('10 ms');
  });
});
