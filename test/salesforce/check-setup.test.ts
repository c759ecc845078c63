import { describe, expect, it } from 'vitest';
import type { SalesforceService } from '../../src/sandbox/salesforce/service.ts';
import { startSalesforce } from './harness.ts';

const closed = { closedStatus: 'Closed' };

describe('checking the setup', () => {
  it('finds nothing to mend in an org that is ready, with or without the field for the key', async () => {
    const { salesforce } = await startSalesforce();
    expect(await salesforce.checkSetup(closed)).toEqual([]);
    const bare = await startSalesforce({ externalIdField: 'none' });
    bare.service.fieldHidden('Intercom_Conversation_Id__c');
    expect(await bare.salesforce.checkSetup(closed)).toEqual([]);
  });

  it.each<[string, (service: SalesforceService) => void, RegExp]>([
    ['the field of the key is missing', (org) => org.fieldHidden('Intercom_Conversation_Id__c'), /External ID, Unique/],
    [
      'the field of the key is not unique',
      (org) => Object.assign(org.org.field('Case', 'Intercom_Conversation_Id__c') ?? {}, { unique: false }),
      /Tick External ID and Unique/,
    ],
    ['the subject is hidden', (org) => org.fieldHidden('Subject'), /access to Subject/],
    ['cases cannot be created', (org) => org.revokeCreate('Case'), /"Create" on Case/],
    ['a restricted origin lacks Chat', (org) => org.restrictPicklist('Origin', ['Web']), /Add the value Chat/],
    ['a custom field is required', (org) => org.requireField('Region__c'), /Give Region__c a default/],
    ['the status cannot be changed', (org) => org.fieldHidden('Status'), /access to Status/],
    ['comments cannot be created', (org) => org.revokeCreate('CaseComment'), /access to CaseComment/],
    ['files cannot be created', (org) => org.revokeCreate('ContentVersion'), /access to ContentVersion/],
    ['contacts cannot be seen', (org) => org.org.objects.delete('Contact'), /"Read" on Contact/],
  ])('is an error when %s', async (_, spoil, mend) => {
    const { service, salesforce } = await startSalesforce();
    spoil(service);
    const problems = await salesforce.checkSetup(closed);
    expect(problems).toEqual([{ level: 'error', problem: expect.any(String), mend: expect.stringMatching(mend) }]);
  });

  it('only warns when an open picklist lacks Chat: such cases are stored, and seen in no report', async () => {
    const { service, salesforce } = await startSalesforce();
    Object.assign(service.org.field('Case', 'Origin') ?? {}, { picklistValues: [] });
    expect(await salesforce.checkSetup(closed)).toMatchObject([{ level: 'warning' }]);
  });

  it('wants a status that exists and closes', async () => {
    const { salesforce } = await startSalesforce();
    const [unknown] = await salesforce.checkSetup({ closedStatus: 'Done' });
    expect(unknown).toMatchObject({
      problem: expect.stringContaining('does not exist'),
      mend: expect.stringContaining('Closed'),
    });
    const [open] = await salesforce.checkSetup({ closedStatus: 'Working' });
    expect(open?.problem).toContain('does not close');
  });

  it('reports a refusal and a silence as problems, not as crashes', async () => {
    const { service, salesforce } = await startSalesforce();
    service.refuseAllSessions = true;
    expect(await salesforce.checkSetup(closed)).toMatchObject([{ mend: expect.stringContaining('API access') }]);
    service.fault({ on: '*', kind: 'reset' });
    expect(await salesforce.checkSetup(closed)).toMatchObject([{ problem: 'Salesforce did not answer.' }]);
  });
});
