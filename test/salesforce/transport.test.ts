import { Connection } from 'jsforce';
import { describe, expect, it } from 'vitest';
import { BoundedTransport } from '../../src/salesforce/transport.ts';
import { htmlUnavailable } from '../../src/sandbox/salesforce/api-error.ts';
import { startOrg } from '../sandbox/salesforce/harness.ts';
import { conversation, countCalls, startSalesforce } from './harness.ts';

const wish = { ...conversation, client: {} };

describe('a call that goes wrong on the way', () => {
  it.each(['hang', 'store-then-hang'] as const)(
    'ends at its time limit when the answer does not come: %s',
    async (kind) => {
      const { service, salesforce } = await startSalesforce({ timeoutMs: 300 });
      await salesforce.verify();
      service.fault({ on: 'composite', kind, times: 1 });
      await expect(salesforce.ensureCase(wish)).rejects.toMatchObject({ name: 'RetryLater', unclear: true });
      expect(await salesforce.ensureCase(wish)).toMatchObject({ kind: 'done' });
      expect(service.cases()).toHaveLength(1);
    },
  );

  it('survives a connection that breaks within the answer, and finds the case that was stored', async () => {
    const { service, salesforce } = await startSalesforce();
    service.fault({ on: 'composite', kind: 'store-then-tear', times: 1 });
    await expect(salesforce.ensureCase(wish)).rejects.toMatchObject({ name: 'RetryLater', unclear: true });
    expect(service.cases()).toHaveLength(1);
    expect(await salesforce.ensureCase(wish)).toMatchObject({ record: { id: service.cases()[0]?.Id } });
  });

  it('is a delay when a page comes in place of an answer, and is tried once only', async () => {
    const { service, salesforce } = await startSalesforce();
    service.fault({ on: '*', kind: 'answer', when: ({ path }) => !path.includes('oauth2'), reply: htmlUnavailable });
    await expect(salesforce.ensureCase(conversation)).rejects.toMatchObject({ name: 'RetryLater', unclear: false });
    await expect(salesforce.ensureCase(wish)).rejects.toMatchObject({ name: 'RetryLater', unclear: true });
    expect(countCalls(service, 'query')).toBe(1);
    expect(countCalls(service, 'composite')).toBe(1);
  });

  it('is a delay when the answer is cut short but says 200', async () => {
    const { service, salesforce } = await startSalesforce();
    const reply = { headers: { 'content-type': 'application/json;charset=UTF-8' }, body: '{"compositeResponse":[{"ht' };
    service.fault({ on: 'composite', kind: 'answer', times: 1, reply });
    await expect(salesforce.ensureCase(wish)).rejects.toMatchObject({ name: 'RetryLater', unclear: true });
  });

  it('is known to have done nothing when nobody listens there any more', async () => {
    const { service, salesforce } = await startSalesforce();
    await salesforce.verify();
    await service.close();
    await expect(salesforce.ensureCase(wish)).rejects.toMatchObject({ name: 'RetryLater', unclear: false });
    await service.listen();
  });

  it('never shows in its message what a client wrote', async () => {
    const { service, salesforce } = await startSalesforce();
    service.fault({ on: 'query', kind: 'reset', times: 1 });
    const error = await salesforce.ensureCase(conversation).catch((thrown: Error) => thrown);
    expect(String(error)).not.toContain('alder');
  });
});

describe('the transport', () => {
  it('carries files as jsforce sends them', async () => {
    const service = await startOrg();
    const conn = new Connection({ version: '66.0', loginUrl: service.url, instanceUrl: service.url });
    const transport = new BoundedTransport(5000);
    conn._transport = transport;
    conn.oauth2._transport = transport;
    await conn.authorize({ grant_type: 'client_credentials', client_id: 'app-id', client_secret: 'app-secret' });
    const { id = '' } = (await conn.create('Case', {})) as { id: string };
    const VersionData = Buffer.from('Grüße').toString('base64');
    await conn.create(
      'ContentVersion',
      { PathOnClient: 'chat.txt', FirstPublishLocationId: id, VersionData },
      { multipartFileFields: { VersionData: { filename: 'chat.txt', contentType: 'text/plain' } } },
    );
    expect(service.files(id)).toMatchObject([{ path: 'chat.txt', text: 'Grüße' }]);
  });
});
