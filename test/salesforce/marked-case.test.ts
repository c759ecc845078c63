import { describe, expect, it } from 'vitest';
import { conversation, startSalesforce } from './harness.ts';

async function withoutField() {
  const started = await startSalesforce({ externalIdField: 'none' });
  started.service.fieldHidden('Intercom_Conversation_Id__c');
  return started;
}

describe('a case in an org without a field for the key', () => {
  it('carries a marker line and is read back with its number', async () => {
    const { service, salesforce } = await withoutField();
    expect(await salesforce.ensureCase(conversation)).toMatchObject({ kind: 'done', record: { number: '00001026' } });
    expect(service.cases()).toMatchObject([{ Description: 'Intercom conversation 2154', Origin: 'Chat' }]);
  });

  it('is found by its marker after the answer was lost, even on a second page and behind an agent’s words', async () => {
    const { clock, service, salesforce } = await withoutField();
    service.queryPageSize = 1;
    await salesforce.ensureCase({ ...conversation, key: '9' });
    clock.move(1000);
    service.fault({ on: 'composite', kind: 'store-then-drop', times: 1 });
    await expect(salesforce.ensureCase(conversation)).rejects.toMatchObject({ unclear: true });
    const stored = service.cases()[1];
    if (stored) service.org.put('Case', { ...stored, Description: `Called back.\r\n${stored.Description}` });
    expect(await salesforce.ensureCase(conversation)).toMatchObject({ record: { id: stored?.Id } });
    expect(service.cases()).toHaveLength(2);
  });

  it('is not taken for the case of another opening or of a longer number', async () => {
    const { service, salesforce } = await withoutField();
    for (const key of ['2154-2', '21540', '2154']) await salesforce.ensureCase({ ...conversation, key });
    expect(service.cases().map((row) => row.Description)).toEqual([
      'Intercom conversation 2154-2',
      'Intercom conversation 21540',
      'Intercom conversation 2154',
    ]);
  });

  it('is looked for a little before the moment given, for clocks differ and times are whole seconds', async () => {
    const { clock, service, salesforce } = await withoutField();
    const since = clock.now() + 60_000;
    await salesforce.ensureCase({ ...conversation, since });
    await salesforce.ensureCase({ ...conversation, since });
    expect(service.cases()).toHaveLength(1);
  });

  it('is not made while the earlier ones cannot be read', async () => {
    const { service, salesforce } = await withoutField();
    service.fault({ on: 'query', kind: 'reset', when: (request) => /FROM Case/.test(request.query.get('q') ?? '') });
    await expect(salesforce.ensureCase(conversation)).rejects.toMatchObject({ name: 'RetryLater', unclear: false });
    expect(service.cases()).toHaveLength(0);
  });
});
