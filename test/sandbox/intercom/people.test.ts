import { describe, expect, it } from 'vitest';
import { ANA, BEN, codeOf, failure, SEATLESS, SUPPORT, setup } from './setup.ts';

describe('people of the workspace', () => {
  it('me is an admin with the app and its region', async () => {
    const { client } = await setup();
    expect(await client.admins.identify()).toMatchObject({ id: ANA, app: { id_code: 'abcd1234', region: 'US' } });
  });

  it('admins are listed with seat and teams', async () => {
    const { client } = await setup();
    const { admins } = await client.admins.list();
    expect(admins?.map((admin) => [admin?.id, admin?.has_inbox_seat])).toEqual([
      [ANA, true],
      [BEN, true],
      [SEATLESS, false],
    ]);
    expect(await client.admins.find({ admin_id: Number(ANA) })).toMatchObject({ email: 'ana@support.example' });
    expect(codeOf(await failure(client.admins.find({ admin_id: 1 })))).toBe('admin_not_found');
  });

  it('teams name their members by number', async () => {
    const { client } = await setup();
    expect((await client.teams.list()).teams).toHaveLength(2);
    const team = await client.teams.find({ team_id: SUPPORT });
    expect(team).toMatchObject({ id: SUPPORT, name: 'Support', admin_ids: [Number(ANA), Number(BEN)] });
    expect((await failure(client.teams.find({ team_id: '1' }))).statusCode).toBe(404);
  });

  it('away is set, told of, and needs a reason where the workspace says so', async () => {
    const { client, intercom, topics } = await setup();
    const away = { admin_id: Number(ANA), away_mode_enabled: true, away_mode_reassign: false };
    expect(await client.admins.away(away)).toMatchObject({ away_mode_enabled: true });
    await intercom.delivered();
    expect(topics()).toEqual(['admin.away_mode_updated']);
    intercom.switches.awayReasonMandatory = true;
    expect(codeOf(await failure(client.admins.away(away)))).toBe('away_status_reason_mandatory');
    const reasons = (await client.awayStatusReasons.listAwayStatusReasons()) as unknown as { data: [{ id: string }] };
    const away_status_reason_id = Number(reasons.data[0].id);
    expect(await client.admins.away({ ...away, away_status_reason_id } as never)).toMatchObject({
      away_status_reason_id: '1',
    });
  });
});

describe('clients', () => {
  it('a contact tells when it was last seen and last wrote; a visitor has no e-mail', async () => {
    const { client, intercom, clock } = await setup();
    const contact_id = intercom.addContact({ role: 'lead', lastSeenAt: 5, customAttributes: { super_user: true } });
    expect(await client.contacts.find({ contact_id })).toMatchObject({
      email: null,
      last_seen_at: 5,
      last_replied_at: null,
      custom_attributes: { super_user: true },
      location: { type: 'location', country: null },
    });
    const id = intercom.openChat({ contact: contact_id, body: 'Hi' });
    intercom.clientWrites(id, 'hello', { byEmail: true });
    expect(intercom.contact(contact_id)).toMatchObject({ last_seen_at: 5, last_replied_at: clock.now() / 1000 });
    intercom.clientWrites(id, 'back in the chat');
    expect(intercom.contact(contact_id).last_seen_at).toBe(clock.now() / 1000);
  });

  it('a merged contact answers 410 and names the other', async () => {
    const { client, intercom, contact } = await setup();
    const old = intercom.addContact({ name: 'Old' });
    intercom.mergeContact(old, contact);
    const error = await failure(client.contacts.find({ contact_id: old }));
    expect([error.statusCode, codeOf(error)]).toEqual([410, 'contact_merged']);
    const { rawResponse } = error as unknown as { rawResponse: { headers: Headers } };
    expect(rawResponse.headers.get('link')).toContain(`/contacts/${contact}>`);
  });

  it('contacts are searched by e-mail, and by calendar day', async () => {
    const { client, contact, clock } = await setup();
    const now = clock.now() / 1000;
    const search = async (field: string, operator: string, value: string) => {
      const page = await client.contacts.search({ query: { field, operator: operator as '=', value } });
      return page.data.map((found) => found.id);
    };
    expect(await search('email', '=', 'AVERY@example.com')).toEqual([contact]);
    expect(await search('created_at', '>', String(now - 60))).toEqual([]);
    expect(await search('created_at', '>', String(now - 86_400))).toEqual([contact]);
    expect(await search('created_at', '=', String(now + 60))).toEqual([contact]);
  });

  it('a company is found by Intercom’s id, and through its people under `data`', async () => {
    const { client, contact, company } = await setup();
    const found = await client.companies.find({ company_id: company });
    expect(found).toMatchObject({ id: company, company_id: 'acme', name: 'Acme', user_count: 1 });
    const attached = await client.contacts.listAttachedCompanies({ contact_id: contact });
    // The SDK looks under `companies`, the wire says `data`.
    expect(attached.data).toEqual([]);
    expect((attached.response as unknown as { data: Array<{ name: string }> }).data[0]?.name).toBe('Acme');
  });

  it('data attributes and tags are listed', async () => {
    const { client, intercom } = await setup();
    intercom.addDataAttribute({ name: 'super_user', model: 'contact', data_type: 'boolean' });
    intercom.addTag({ id: '102', name: 'pilot' });
    expect((await client.dataAttributes.list({ model: 'contact' })).data?.[0]).toMatchObject({ name: 'super_user' });
    expect((await client.dataAttributes.list({ model: 'company' })).data).toEqual([]);
    expect((await client.tags.list()).data).toMatchObject([{ id: '102', name: 'pilot' }]);
  });
});
