import { describe, expect, it } from 'vitest';
import { withProfile } from '../../src/intercom/profiles.ts';
import { noor, now, setup, team } from './setup.ts';

const gone = { status: 404, body: { type: 'error.list', errors: [{ code: 'not_found', message: 'x' }] } };
const torn = { status: 200, body: '{"type":"contact","na' };

describe("a client's profile", () => {
  it('is read once a minute, however often the chat is', async () => {
    const { service, clock, intercom, openChat, contact, calls } = await setup();
    const id = openChat();
    await intercom.readChat(id);
    clock.at += 59_000;
    service.clientSeen(contact);
    expect(await intercom.readChat(id)).toMatchObject({ client: { lastActiveAt: now - 60_000 } });
    expect(calls('contact')).toBe(1);
    clock.at += 1_000;
    expect(await intercom.readChat(id)).toMatchObject({ client: { lastActiveAt: now + 59_000 } });
    expect(calls('contact')).toBe(2);
  });

  it.each([
    ['is gone', { on: 'contact', kind: 'answer', reply: gone } as const],
    ['cannot be read', { on: 'contact', kind: 'answer', reply: torn } as const],
    ['meets a broken connection', { on: 'contact', kind: 'reset' } as const],
    ['never comes', { on: 'contact', kind: 'hang' } as const],
  ])('is done without when it %s', async (_, fault) => {
    const { service, intercom, openChat } = await setup({ timeoutMs: 300 });
    service.fault(fault);
    const chat = await intercom.readChat(openChat());
    expect(chat).toMatchObject({ client: { name: 'Ines Okafor', email: 'ines@north.example' } });
    expect(chat).not.toHaveProperty('client.lastActiveAt');
  });

  it('is done without for a client who was merged into another', async () => {
    const { service, intercom, openChat, contact } = await setup();
    const id = openChat();
    service.mergeContact(contact, service.addContact({ name: 'Ines O.' }));
    expect(await intercom.readChat(id)).toMatchObject({ client: { id: contact, name: 'Ines Okafor' } });
  });

  it('keeps when the client was active although the company cannot be read', async () => {
    const { service, intercom, openChat } = await setup();
    service.fault({ on: 'company', kind: 'answer', reply: { status: 500, body: {} } });
    const chat = await intercom.readChat(openChat());
    expect(chat).toMatchObject({ client: { lastActiveAt: now - 60_000 } });
    expect(chat).not.toHaveProperty('client.company');
  });

  it('is not asked for where nobody writes in the messenger', async () => {
    const { service, intercom, openChat, contact, calls } = await setup();
    const mail = service.openChat({ contact, body: 'Hello', teamId: team, sourceType: 'email' });
    const closed = openChat();
    service.closeInInbox(noor, closed);
    expect(await intercom.readChat(mail)).toMatchObject({ isLive: false });
    expect(await intercom.readChat(closed)).toMatchObject({ status: 'closed' });
    expect(calls('contact')).toBe(0);
  });
});

describe('withProfile', () => {
  it.each([
    ['a visitor', { id: '1', name: 'Visitor' }, 'Ines'],
    ['a client known by e-mail only', { id: '1', name: 'i@n.example', email: 'i@n.example' }, 'Ines'],
    ['a client with a name', { id: '1', name: 'Ines O.' }, 'Ines O.'],
  ])('names %s', (_, client, name) => {
    expect(withProfile(client, { name: 'Ines' })).toMatchObject({ id: '1', name });
  });

  it('keeps what the chat itself says, and adds the rest', () => {
    const client = { id: '1', name: 'Ines', email: 'i@n.example', company: 'North' };
    const profile = { email: 'other@n.example', company: 'South', lastActiveAt: 5 };
    expect(withProfile(client, profile)).toEqual({ ...client, lastActiveAt: 5 });
    expect(withProfile({ id: '1', name: 'Visitor' }, { email: 'i@n.example' })).toEqual({
      id: '1',
      name: 'i@n.example',
      email: 'i@n.example',
    });
    expect(withProfile(client, undefined)).toBe(client);
  });
});
