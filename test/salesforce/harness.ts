import '../sandbox/salesforce/no-proxy.ts';
import { afterEach } from 'vitest';
import { createSalesforce, type SalesforceOptions } from '../../src/salesforce/cases.ts';
import type { SalesforceService } from '../../src/sandbox/salesforce/service.ts';
import { type HandClock, handClock, privateKeyPem, startOrg } from '../sandbox/salesforce/harness.ts';

export const conversation = {
  key: '2154',
  client: { name: 'Bo Berg', email: 'bo@alder.example' },
  since: Date.parse('2026-11-02T08:55:00Z'),
};

export function byCredentials(service: SalesforceService): SalesforceOptions['auth'] {
  return { kind: 'client_credentials', loginUrl: service.url, clientId: 'app-id', clientSecret: 'app-secret' };
}

export function byJwt(service: SalesforceService): SalesforceOptions['auth'] & { kind: 'jwt' } {
  const audience = 'https://login.salesforce.com';
  const user = { clientId: 'app-id', username: 'chat-duty@org.example', privateKey: privateKeyPem };
  return { kind: 'jwt', loginUrl: service.url, audience, ...user };
}

/** The adapter on a simulated org, as the product would use it. */
export async function startSalesforce(options: Partial<SalesforceOptions> = {}) {
  const clock: HandClock = handClock();
  const service = await startOrg(clock);
  const salesforce = createSalesforce({
    auth: byCredentials(service),
    externalIdField: 'Intercom_Conversation_Id__c',
    timeoutMs: 5000,
    now: clock.now,
    ...options,
  });
  return { clock, service, salesforce };
}

/** How often a route was called. */
export function countCalls(service: SalesforceService, route: string): number {
  return service.calls.filter((call) => call.route === route).length;
}

const crashes: unknown[] = [];
process.on('uncaughtExceptionMonitor', (error) => crashes.push(error));

afterEach(() => {
  if (crashes.length > 0) throw new Error('An error reached the process', { cause: crashes.splice(0) });
});
