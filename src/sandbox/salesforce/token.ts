import { createVerify } from 'node:crypto';
import type { ServiceReply, ServiceRequest } from '../lib/http-service.ts';

/** The app that may log in, and the user it acts as. */
export interface TokenApp {
  clientId: string;
  clientSecret: string;
  username: string;
  /** The certificate's public key; without it the JWT flow is not set up. */
  publicKeyPem?: string | undefined;
  /** What `aud` must be. */
  audience: string;
}

/** The furthest that an assertion may promise itself, in seconds; sources say 3 or 5 minutes, so the stricter. */
const MAX_EXP_SECONDS = 180;
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Checks a token request; undefined when it may have a session, else the token endpoint's own form of refusal. */
export function refuseToken(app: TokenApp, request: ServiceRequest, nowMs: number): ServiceReply | undefined {
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return refusal('unsupported_grant_type', 'grant type not supported');
  }
  const form = new URLSearchParams(request.raw.toString('utf8'));
  switch (form.get('grant_type')) {
    case 'client_credentials':
      if (form.get('client_id') !== app.clientId) return refusal('invalid_client_id', 'client identifier invalid');
      if (form.get('client_secret') !== app.clientSecret)
        return refusal('invalid_client', 'invalid client credentials');
      return undefined;
    case JWT_BEARER:
      return refuseAssertion(app, form.get('assertion') ?? '', nowMs);
    default:
      return refusal('unsupported_grant_type', 'grant type not supported');
  }
}

function refuseAssertion(app: TokenApp, assertion: string, nowMs: number): ServiceReply | undefined {
  const [head = '', claims = '', signature = ''] = assertion.split('.');
  const { alg } = decode(head);
  const { iss, sub, aud, exp } = decode(claims);
  if (alg !== 'RS256' || !app.publicKeyPem) return refusal('invalid_grant', 'invalid assertion');
  if (iss !== app.clientId) return refusal('invalid_client_id', 'client identifier invalid');
  const verifier = createVerify('RSA-SHA256').update(`${head}.${claims}`);
  if (!verifier.verify(app.publicKeyPem, signature, 'base64url')) return refusal('invalid_grant', 'invalid assertion');
  if (aud !== app.audience) return refusal('invalid_grant', 'audience is invalid');
  if (sub !== app.username) return refusal('invalid_grant', "user hasn't approved this consumer");
  const seconds = nowMs / 1000;
  if (typeof exp !== 'number' || exp <= seconds || exp > seconds + MAX_EXP_SECONDS) {
    return refusal('invalid_grant', 'expired authorization code');
  }
  return undefined;
}

function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function refusal(error: string, description: string): ServiceReply {
  return { status: 400, body: { error, error_description: description } };
}
