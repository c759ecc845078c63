import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpServer, startServer } from '../../src/http/server.ts';
import { createLogger } from '../../src/lib/log.ts';
import { createMetrics } from '../../src/lib/metrics.ts';

const logged: string[] = [];
let server: HttpServer;
let calendar = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';

beforeAll(async () => {
  server = await startServer({
    ...{ host: '127.0.0.1', port: 0 },
    log: createLogger({ level: 'info', destination: { write: (line: string) => void logged.push(line) } }),
    metrics: createMetrics(async () => ({ effects: 0, deadLetters: 0, openChats: 0 })),
    readWebhook: () => ({ status: 400, words: 'none' }),
    accept: async () => {},
    notReady: async () => [],
    readCalendar: async (secret) => {
      if (secret === 'torn-apart') throw new Error('the database is down');
      return secret === 'the-secret_1' ? calendar : undefined;
    },
  });
});
afterAll(() => server.close());

const ask = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init);
const address = '/calendar/the-secret_1.ics';

describe('The address of a calendar', () => {
  it('answers with the calendar, for the asker alone to keep for a while', async () => {
    const answer = await ask(address);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(calendar);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=900',
      'content-length': String(calendar.length),
      etag: expect.stringMatching(/^"[\w-]+"$/),
    });
  });

  it('HEAD tells the same without the calendar', async () => {
    const [got, headed] = [await ask(address), await ask(address, { method: 'HEAD' })];
    expect(headed.status).toBe(200);
    expect(await headed.text()).toBe('');
    for (const name of ['etag', 'content-type', 'content-length', 'cache-control'])
      expect(headed.headers.get(name)).toBe(got.headers.get(name));
  });

  it('is not sent again to whoever has it, and is once it has changed', async () => {
    const etag = (await ask(address)).headers.get('etag') ?? '';
    const again = (value: string) => ask(address, { headers: { 'if-none-match': value } });
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await again(known);
      expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag]);
    }
    calendar = calendar.replace('END', 'X-WR-CALNAME:Duty\r\nEND');
    expect((await again(etag)).status).toBe(200);
  });

  it.each([
    ['/calendar/another.ics', 'GET', 404],
    ['/calendar/another.ics', 'HEAD', 404],
    ['/calendar/the-secret_1', 'GET', 404],
    ['/calendar/.ics', 'GET', 404],
    ['/calendar/the-secret_1.ics/', 'GET', 404],
    ['/calendar/..%2fhealthz.ics', 'GET', 404],
    [`/calendar/${'x'.repeat(200)}.ics`, 'GET', 404],
    [address, 'POST', 405],
    [address, 'DELETE', 405],
  ])('%s by %s is %i', async (path, method, status) => {
    expect((await ask(path, { method })).status).toBe(status);
  });

  it('never stands in the log', async () => {
    expect((await ask('/calendar/torn-apart.ics')).status).toBe(500);
    expect(logged.join('')).toContain('/calendar/…');
    expect(logged.join('')).not.toContain('torn-apart');
  });
});
