import { createSign } from 'node:crypto';

/** How the bot logs in: both ways act as one integration user, and neither gives a refresh token. */
export type SalesforceAuth =
  | { kind: 'client_credentials'; loginUrl: string; clientId: string; clientSecret: string }
  | { kind: 'jwt'; loginUrl: string; audience: string; clientId: string; username: string; privateKey: string };

/** How long an assertion holds; Salesforce takes three minutes at the most, and clocks differ by seconds. */
const ASSERTION_SECONDS = 170;

/** The form that the token endpoint wants. `now`: epoch milliseconds. */
export function tokenRequest(auth: SalesforceAuth, now: number): { grant_type: string } & Record<string, string> {
  if (auth.kind === 'jwt') {
    return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: signAssertion(auth, now) };
  }
  return { grant_type: 'client_credentials', client_id: auth.clientId, client_secret: auth.clientSecret };
}

function signAssertion(auth: Extract<SalesforceAuth, { kind: 'jwt' }>, now: number): string {
  const { clientId: iss, username: sub, audience: aud } = auth;
  const claims = { iss, sub, aud, exp: Math.floor(now / 1000) + ASSERTION_SECONDS };
  const signed = [{ alg: 'RS256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(auth.privateKey, 'base64url')}`;
}
