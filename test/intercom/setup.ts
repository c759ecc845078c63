/** A simulated Intercom with a small workspace, and the client that is tested against it. */
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { createIntercom } from '../../src/intercom/client.ts';
import { createLogger } from '../../src/lib/log.ts';
import { IntercomService } from '../../src/sandbox/intercom/service.ts';

export const now = Date.UTC(2026, 10, 25, 9, 0, 0);
export const appId = 'wk7q2m9d';
export const team = '8200003';
export const noor = '7100011';
export const piet = '7100012';

/** A clock that stands still until it is moved; nothing in these tests waits for a timer of it. */
export function standingClock() {
  const clock = {
    at: now,
    now: () => clock.at,
    setTimeout: () => undefined,
    clearTimeout: () => undefined,
    setInterval: () => undefined,
    clearInterval: () => undefined,
  };
  return clock;
}

export async function setup({ accessToken = 'tok', timeoutMs = 5_000, apiPath = '' } = {}) {
  const clock = standingClock();
  const service = new IntercomService({ clock, accessToken: 'tok', clientSecret: 's', appId });
  const url = await service.listen();
  onTestFinished(() => service.close());
  service.addTeam({ id: team, name: 'Support' });
  service.addAdmin({ id: noor, name: 'Noor Haddad', email: 'noor@helpdesk.example', teamIds: [team] });
  service.addAdmin({ id: piet, name: 'Piet Janssen', email: 'piet@helpdesk.example', hasInboxSeat: false });
  const company = service.addCompany({ name: 'North & Co' });
  const contact = service.addContact({
    name: 'Ines Okafor',
    email: 'ines@north.example',
    companies: [company],
    lastSeenAt: now / 1000 - 60,
  });
  const lines: Array<Record<string, unknown>> = [];
  const destination = new Writable({
    write(line, _, done) {
      lines.push(JSON.parse(String(line)));
      done();
    },
  });
  const log = createLogger({ level: 'debug', destination });
  const intercom = createIntercom({ accessToken, apiUrl: `${url}${apiPath}`, timeoutMs, clock, log });
  const openChat = (body = 'Hello') =>
    service.openChat({ contact, body, teamId: team, url: 'https://cms.north.example/p' });
  /** How many calls of a route the service received. */
  const calls = (route: string) => service.calls.filter((call) => call.route === route).length;
  return { service, clock, intercom, contact, company, lines, openChat, calls };
}
