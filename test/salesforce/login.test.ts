import { describe, expect, it } from 'vitest';
import { createSalesforce } from '../../src/salesforce/cases.ts';
import { handClock, startOrg } from '../sandbox/salesforce/harness.ts';
import { byCredentials, byJwt, conversation, countCalls, startSalesforce } from './harness.ts';

const wish = { ...conversation, client: {} };

describe('logging in', () => {
  it('happens once for many calls, at once or one after another', async () => {
    const { service, salesforce } = await startSalesforce();
    await Promise.all([salesforce.verify(), salesforce.ensureCase(wish), salesforce.findUserId('ana@org.example')]);
    await salesforce.ensureCase(wish);
    expect(countCalls(service, 'token')).toBe(1);
  });

  it('works with a signed assertion, its times read from the clock given', async () => {
    const clock = handClock(Date.parse('2031-01-01T00:00:00Z'));
    const service = await startOrg(clock);
    const common = { externalIdField: 'Intercom_Conversation_Id__c', timeoutMs: 5000 };
    const salesforce = createSalesforce({ ...common, auth: byJwt(service), now: clock.now });
    expect(await salesforce.ensureCase(wish)).toMatchObject({ kind: 'done' });
    const late = createSalesforce({ ...common, auth: byJwt(service), now: () => clock.now() + 600_000 });
    await expect(late.verify()).rejects.toThrow(/clock is right/);
  });

  it('says what to mend for a wrong secret, a wrong app and a wrong audience, and shows no secret', async () => {
    const { service } = await startSalesforce();
    const attempts = [
      [{ ...byCredentials(service), clientSecret: 'hush-hush' }, /SALESFORCE_CLIENT_SECRET/],
      [{ ...byCredentials(service), clientId: 'other' }, /SALESFORCE_CLIENT_ID/],
      [{ ...byJwt(service), audience: 'https://test.salesforce.com' }, /SALESFORCE_AUDIENCE/],
    ] as const;
    for (const [auth, words] of attempts) {
      const { salesforce } = await startSalesforce({ auth });
      const refused = await salesforce.verify().catch((error: Error) => error.message);
      expect(refused).toMatch(words);
      expect(refused).not.toContain('hush-hush');
      expect(await salesforce.ensureCase(wish)).toMatchObject({ kind: 'refused', by: 'setup', words: refused });
    }
  });

  it('is a delay, not a refusal, while the token endpoint is down or answers with a page', async () => {
    const { service, salesforce } = await startSalesforce();
    service.fault({ on: 'token', kind: 'answer', times: 1, reply: { status: 503, body: 'down' } });
    await expect(salesforce.verify()).rejects.toMatchObject({ name: 'RetryLater', unclear: false });
    service.fault({ on: 'token', kind: 'answer', times: 1, reply: { body: '<html>Sign in</html>' } });
    await expect(salesforce.ensureCase(wish)).rejects.toMatchObject({ name: 'RetryLater', unclear: false });
    await salesforce.verify();
    expect(countCalls(service, 'token')).toBe(3);
  });

  it('is not sent on to another address', async () => {
    const { service, salesforce } = await startSalesforce();
    const elsewhere = await startSalesforce();
    const headers = { location: `${elsewhere.service.url}/services/oauth2/token` };
    service.fault({ on: 'token', kind: 'answer', reply: { status: 302, headers, body: '' } });
    await expect(salesforce.verify()).rejects.toThrow(/SALESFORCE_LOGIN_URL/);
    expect(elsewhere.service.calls).toEqual([]);
  });
});

describe('a session that ended', () => {
  it('is renewed once, also for calls that meet it together, and the calls succeed', async () => {
    const { service, salesforce } = await startSalesforce();
    await salesforce.verify();
    service.expireSessions();
    const keys = ['1', '2', '3', '4', '5'];
    const answers = await Promise.all(keys.map((key) => salesforce.ensureCase({ ...wish, key })));
    expect(answers.map(({ kind }) => kind)).toEqual(keys.map(() => 'done'));
    expect(service.cases()).toHaveLength(5);
    expect(countCalls(service, 'token')).toBe(2);
  });

  it('is renewed as often as it ends', async () => {
    const { service, salesforce } = await startSalesforce();
    for (const key of ['1', '2', '3']) {
      expect(await salesforce.ensureCase({ ...wish, key })).toMatchObject({ kind: 'done' });
      service.expireSessions();
    }
    expect(countCalls(service, 'token')).toBe(3);
  });

  it('does not go round when the fresh one is refused too, and asks for no further one for half a minute', async () => {
    const { clock, service, salesforce } = await startSalesforce();
    await salesforce.verify();
    service.refuseAllSessions = true;
    const refusal = { kind: 'refused', by: 'setup', words: expect.stringContaining('just given') };
    expect(await salesforce.ensureCase(wish)).toMatchObject(refusal);
    expect(countCalls(service, 'token')).toBe(2);
    expect(await salesforce.ensureCase(wish)).toMatchObject(refusal);
    expect(countCalls(service, 'token')).toBe(2);
    clock.move(31_000);
    service.refuseAllSessions = false;
    service.expireSessions();
    expect(await salesforce.ensureCase(wish)).toMatchObject({ kind: 'done' });
    expect(countCalls(service, 'token')).toBe(3);
  });
});
