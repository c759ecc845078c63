import { describe, expect, it } from 'vitest';
import { createLogger, type Logger } from '../../src/lib/log.ts';

const words = 'my cat ate the invoice';

function logOf(write: (log: Logger) => void): string {
  const lines: string[] = [];
  write(createLogger({ level: 'debug', destination: { write: (line) => lines.push(line) } }));
  return lines.join('');
}

/** Built from halves so that no scanner takes this file for a leak. */
const secrets = {
  'bot token': ['xoxb', '1-2-abcDEF'].join('-'),
  'user token': ['xoxp', '1-2-abcDEF'].join('-'),
  'app token': ['xapp', '1-A0-99-ff'].join('-'),
  'bearer token': ['Bearer', 'abc.def/ghi+jk='].join(' '),
  'Intercom token': ['dG9r', 'OjEyMzQ1Njc4='].join(''),
  'Salesforce session': ['00D000000000001', 'AQ0AQ.x_y.z'].join('!'),
  'JSON web token': ['eyJhbGciOiJSUzI1NiJ9', 'eyJpc3MiOiJ4In0', 'c2ln'].join('.'),
  'private key': ['-----BEGIN PRIVATE KEY-----', 'MIIEvQ', '-----END PRIVATE KEY-----'].join('\n'),
  'database password': ['postgresql://bot', 'hunter2@db/duty'].join(':'),
};

describe('createLogger', () => {
  it.each(Object.entries(secrets))('writes no %s, wherever it stands', (_, secret) => {
    const nested = { a: [{ b: `see ${secret} there` }] };
    for (const part of [
      logOf((log) => log.info(`message ${secret} goes on`)),
      logOf((log) => log.info({ nested }, 'static')),
      logOf((log) => log.error(new Error(`failed with ${secret}`))),
      logOf((log) => log.error({ err: new Error('outer', { cause: new Error(secret) }) }, 'static')),
      logOf((log) => log.child({ bound: `see ${secret} there` }).info('static')),
    ]) {
      expect(part).toContain('[hidden]');
      const tail = secret.split(/[\n:]/).findLast((piece) => !piece.startsWith('-----END'))!;
      expect(part).not.toContain(tail);
    }
  });

  it('hides values under tell-tale keys at any depth', () => {
    const line = logOf((log) =>
      log.info(
        { request: { headers: { Authorization: 'q1', 'X-Hub-Signature': 'q2' }, botToken: 'q3', tries: 2 } },
        'static',
      ),
    );
    expect(line).not.toMatch(/q[123]/);
    expect(line).toContain('"tries":2');
  });

  it.each(['text', 'body', 'name', 'email', 'subject', 'blocks'])("hides a client's words under %s", (key) => {
    expect(logOf((log) => log.warn({ part: { [key]: words } }, 'static'))).not.toContain(words);
    expect(logOf((log) => log.warn({ [key]: [words] }, 'static'))).not.toContain(words);
    expect(logOf((log) => log.child({ [key]: words }).warn('static'))).not.toContain(words);
    expect(logOf((log) => log.child({ part: { [key]: words } }).warn('static'))).not.toContain(words);
  });

  it("writes an SDK's error without the message and the payload that it carries, with or without a message of ours", () => {
    class SdkError extends Error {
      readonly statusCode = 422;
      readonly data = { detail: words };
    }
    const error = new SdkError(words);
    for (const line of [
      logOf((log) => log.error(error)),
      logOf((log) => log.error({ err: error })),
      logOf((log) => log.error({ err: error }, 'static')),
      logOf((log) => log.error({ reason: error }, 'static')),
      logOf((log) => log.child({ err: error }).error('static')),
    ]) {
      expect(line).not.toContain(words);
      expect(line).toContain('statusCode 422');
      expect(line).toContain('log.test.ts');
    }
  });

  it('keeps fields that tell nothing of a client, and the static message', () => {
    const line = JSON.parse(
      logOf((log) => log.child({ component: 'slack' }).info({ chat: '42', tries: 3 }, 'card drawn')),
    );
    expect(line).toMatchObject({ component: 'slack', chat: '42', tries: 3, msg: 'card drawn', level: 30 });
    expect(new Date(line.time).toISOString()).toBe(line.time);
  });

  it('writes nothing below its level', () => {
    const lines: string[] = [];
    const log = createLogger({ level: 'warn', destination: { write: (line) => lines.push(line) } });
    log.info('quiet');
    expect(lines).toEqual([]);
  });
});
