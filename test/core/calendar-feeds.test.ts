import { describe, expect, it } from 'vitest';
import { calendarUnder, createCalendarDesk } from '../../src/core/calendar-feeds.ts';
import { people, withCrew } from './crew.ts';

const weekMs = 7 * 86_400_000;

describe('The calendars of duty', () => {
  const on = withCrew();

  async function openDesk(publicUrl: string | undefined = 'https://duty.example') {
    await on().database.runScript('TRUNCATE "CalendarFeed"');
    const { store, directory, clock, activity } = on().parts;
    await directory.match();
    const leads = new Set(['U2']);
    const parts = { store, directory, clock, activity, leads };
    const whole = publicUrl === '' ? parts : { ...parts, publicUrl };
    return { desk: createCalendarDesk(whole), under: (secret: string) => calendarUnder(whole, secret) };
  }

  const linksOf = async ({ desk }: Awaited<ReturnType<typeof openDesk>>, slackUserId: string) => {
    const found = await desk.links(slackUserId);
    if (found.kind !== 'links') throw new Error(found.kind);
    return found.links;
  };
  const secretOf = (url = '') => /calendar\/(.+)\.ics$/.exec(url)?.[1] ?? '';

  it('are one of each agent and one of each rotation, each under a secret address of its own that stays', async () => {
    const open = await openDesk();
    const links = await linksOf(open, 'U1');
    expect(links.map(({ kind, name }) => [kind, name])).toEqual([
      ['agent', 'ana'],
      ['rotation', 'Chat duty'],
    ]);
    for (const { url } of links) expect(url).toMatch(/^https:\/\/duty\.example\/calendar\/[\w-]{32}\.ics$/);
    expect(await linksOf(open, 'U1')).toEqual(links);
    const bens = await linksOf(open, 'U2');
    expect(bens[1]).toEqual(links[1]);
    expect(bens[0]?.url).not.toBe(links[0]?.url);
  });

  it('show the shifts from four weeks back to 26 weeks ahead; an agent’s only the own ones', async () => {
    const open = await openDesk();
    const [own, rotation] = await linksOf(open, 'U1');
    on().time.now += 10 * weekMs;
    const whole = await open.under(secretOf(rotation?.url));
    const { now } = on().time;
    expect(whole?.of).toEqual({ kind: 'rotation', name: 'Chat duty' });
    expect(whole?.shifts.length).toBeGreaterThanOrEqual(30 * 7);
    expect(whole?.shifts[0]?.start).toBeLessThanOrEqual(now - 4 * weekMs);
    expect(whole?.shifts.at(-1)?.end).toBeGreaterThan(now + 26 * weekMs - 2 * 86_400_000);
    const mine = await open.under(secretOf(own?.url));
    expect(mine?.of).toEqual({ kind: 'agent', name: 'ana' });
    expect(mine?.shifts).toEqual(whole?.shifts.filter(({ agentId }) => agentId === '1'));
  });

  it('have no address without PUBLIC_URL, and none for somebody who is no agent', async () => {
    expect(await (await openDesk('')).desk.links('U1')).toEqual({ kind: 'no-public-url' });
    expect(await (await openDesk()).desk.links('U9')).toEqual({ kind: 'not-an-agent' });
  });

  it('are renewed: the old address ends at once, by its agent; a rotation’s by leads alone', async () => {
    const open = await openDesk();
    const [own, rotation] = await linksOf(open, 'U1');
    const ofRotation = { kind: 'rotation', ownerId: 'main' } as const;
    const ofAna = { kind: 'agent', ownerId: '1' } as const;
    expect(await open.desk.renew(ofRotation, 'U1')).toEqual({ kind: 'not-yours' });
    expect(await open.desk.renew(ofAna, 'U3')).toEqual({ kind: 'not-yours' });
    expect(await open.desk.renew(ofAna, 'U9')).toEqual({ kind: 'not-an-agent' });
    expect(await open.desk.renew(ofAna, 'U1')).toEqual({ kind: 'renewed' });
    expect(await open.desk.renew(ofRotation, 'U2')).toEqual({ kind: 'renewed' });
    const renewed = await linksOf(open, 'U1');
    for (const [place, link] of [own, rotation].entries()) {
      expect(await open.under(secretOf(link?.url))).toBeUndefined();
      expect((await open.under(secretOf(renewed[place]?.url)))?.of.kind).toBe(link?.kind);
    }
  });

  it('are gone with their agent, and an address that nobody was given is none', async () => {
    const open = await openDesk();
    const secret = secretOf((await linksOf(open, 'U1'))[0]?.url);
    expect(await open.under('')).toBeUndefined();
    expect(await open.under(secret.slice(0, -1))).toBeUndefined();
    on().tell({ listAgents: () => people.slice(1) });
    await on().parts.directory.match();
    expect(await open.under(secret)).toBeUndefined();
  });
});
