import './no-proxy.ts';
import { generateKeyPairSync } from 'node:crypto';
import { Connection } from 'jsforce';
import { afterEach } from 'vitest';
import type { ServiceClock } from '../../../src/sandbox/lib/clock.ts';
import { SalesforceService } from '../../../src/sandbox/salesforce/service.ts';

/** A clock that only a test moves. */
export interface HandClock extends ServiceClock {
  move(ms: number): void;
}

export function handClock(start = Date.parse('2026-11-02T09:00:00Z')): HandClock {
  let at = start;
  return {
    now: () => at,
    move: (ms) => {
      at += ms;
    },
    setTimeout: () => undefined,
    clearTimeout: () => undefined,
  };
}

export const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const publicKeyPem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
export const privateKeyPem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const running = new Set<SalesforceService>();

afterEach(async () => {
  await Promise.all([...running].map((service) => service.close()));
  running.clear();
});

/** A simulated org that listens, closed again after the test. */
export async function startOrg(clock: ServiceClock = handClock()): Promise<SalesforceService> {
  const service = new SalesforceService({ clock, clientId: 'app-id', clientSecret: 'app-secret', publicKeyPem });
  running.add(service);
  await service.listen();
  return service;
}

/** The unmodified jsforce, not logged in; tests take it from here, so that the proxy settings are gone before it loads. */
export function connection(service: SalesforceService, version = '66.0'): Connection {
  return new Connection({ version, loginUrl: service.url, instanceUrl: service.url });
}

/** The unmodified jsforce, logged in. */
export async function login(service: SalesforceService, version = '66.0'): Promise<Connection> {
  const conn = connection(service, version);
  await conn.authorize({ grant_type: 'client_credentials', client_id: 'app-id', client_secret: 'app-secret' });
  return conn;
}

/** The error that a promise ends in, with jsforce's own additions. */
export async function failure(
  promise: PromiseLike<unknown>,
): Promise<Error & { errorCode?: string; data?: { fields?: string[] } }> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('Expected a failure, and it succeeded');
}
