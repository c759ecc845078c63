import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a webhook was signed with the app's client secret: `X-Hub-Signature` is `sha1=` and the 40 hex digits of the
 * HMAC-SHA1 of the raw body (https://developers.intercom.com/docs/webhooks/webhook-notifications). Nothing in it says
 * when it was signed, so a replay is told by the notification's key and not here.
 */
export function isSigned(raw: Buffer, signature: string | undefined, secret: string): boolean {
  const [, digits] = /^sha1=([\da-f]{40})$/i.exec(signature ?? '') ?? [];
  if (digits === undefined || secret === '') return false;
  return timingSafeEqual(createHmac('sha1', secret).update(raw).digest(), Buffer.from(digits, 'hex'));
}
