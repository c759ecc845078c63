import { describe, expect, it } from 'vitest';
import { noor, now, setup, team } from './setup.ts';

const minute = 60_000;

describe('findChats', () => {
  it('finds all that are open or snoozed, the latest change first', async () => {
    const { service, clock, intercom, openChat } = await setup();
    const [open, snoozed, closed] = [openChat(), openChat(), openChat()];
    service.snoozeInInbox(noor, snoozed, now / 1000 + 3600);
    service.closeInInbox(noor, closed);
    clock.at += minute;
    const latest = openChat();
    clock.at += minute;
    service.clientWrites(open, 'More');
    expect(await intercom.findChats({})).toEqual([open, latest, snoozed]);
  });

  it('finds what was changed since a moment, that second included, closed ones too', async () => {
    const { service, clock, intercom, openChat } = await setup();
    openChat();
    clock.at += 10 * minute;
    const since = clock.at;
    const edge = openChat();
    clock.at += minute;
    const closed = openChat();
    service.closeInInbox(noor, closed);
    expect(await intercom.findChats({ changedSince: since })).toEqual([closed, edge]);
    expect(await intercom.findChats({ changedSince: since + 2_000 })).toEqual([closed]);
  });

  it('keeps to one team', async () => {
    const { service, intercom, openChat } = await setup();
    const ours = openChat();
    service.addTeam({ id: '8200004', name: 'Sales' });
    service.moveToTeam(openChat(), '8200004');
    expect(await intercom.findChats({ teamId: team })).toEqual([ours]);
    expect(await intercom.findChats({ teamId: team, changedSince: now - minute })).toEqual([ours]);
  });

  it('follows pages to their end', async () => {
    const { intercom, openChat, calls } = await setup();
    const ids = Array.from({ length: 310 }, () => openChat());
    const found = await intercom.findChats({ teamId: team });
    expect(new Set(found)).toEqual(new Set(ids));
    expect(calls('search')).toBe(3);
  });

  it('finds all without a cursor where Intercom refuses it', async () => {
    const { service, clock, intercom, openChat } = await setup();
    const ids = Array.from({ length: 400 }, () => {
      clock.at += 1_000;
      return openChat();
    });
    service.fault({
      on: 'search',
      kind: 'answer',
      when: (request) => request.raw.includes('starting_after'),
      reply: { status: 400, body: { type: 'error.list', errors: [{ code: 'invalid_param', message: 'x' }] } },
    });
    expect(await intercom.findChats({ teamId: team })).toEqual(ids.toReversed());
    expect(await intercom.findChats({ changedSince: now + 200_000 })).toEqual(ids.slice(198).toReversed());
  });

  it('ends, and says so, where more was changed in one second than a page shows', async () => {
    const { service, clock, intercom, openChat } = await setup();
    const older = openChat();
    clock.at += minute;
    for (let i = 0; i < 200; i += 1) openChat();
    clock.at += minute;
    service.fault({
      on: 'search',
      kind: 'answer',
      when: (request) => request.raw.includes('starting_after'),
      reply: { status: 400, body: { type: 'error.list', errors: [{ code: 'invalid_param', message: 'x' }] } },
    });
    const found = await intercom.findChats({});
    expect(found).toHaveLength(151);
    expect(found).toContain(older);
  });

  it('returns a thousand at most, and says that there are more', async () => {
    const { intercom, openChat, lines } = await setup();
    for (let i = 0; i < 1_100; i += 1) openChat();
    expect(await intercom.findChats({})).toHaveLength(1_000);
    expect(lines).toContainEqual(expect.objectContaining({ level: 40, found: expect.any(Number) }));
  });

  it.each([
    ['a page of somebody else', { status: 200, body: '<html></html>' }],
    ['JSON of another kind', { status: 200, body: { type: 'list', data: [] } }],
    ['a refusal', { status: 400, body: { type: 'error.list', errors: [{ code: 'parameter_invalid' }] } }],
    ['a failure', { status: 500, body: {} }],
  ])('does not take %s for an empty list', async (_, reply) => {
    const { service, intercom, openChat } = await setup();
    openChat();
    service.fault({ on: 'search', kind: 'answer', reply });
    await expect(intercom.findChats({})).rejects.toMatchObject({ name: 'RetryLater' });
  });
});
