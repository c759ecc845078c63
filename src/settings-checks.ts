import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

// Each check turns one setting's text into its value. The message of a fault completes "NAME …" and never holds the value.

/** A value taken as it is: tokens without a known form, host names, paths. */
export const anyText = z.string();

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: `must be one of ${words.join(', ')}` });
}

/** Text that begins with `prefix`, as Slack's tokens do, and has no blank inside. */
export function withPrefix(prefix: string) {
  return matching(new RegExp(`^${prefix}\\S+$`), `must begin with ${prefix}`);
}

export function matching(pattern: RegExp, error: string) {
  return z.string().regex(pattern, { error });
}

/** Comma-separated values, each held to `item`; blanks around them and empty places are dropped. */
export function listOf<Item extends z.ZodType<string, string>>(item: Item) {
  return z
    .string()
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .pipe(z.array(item));
}

export const slackChannel = matching(/^[CG][A-Z0-9]{2,}$/, 'must be a channel id such as C0123ABCDEF, not a name');
export const slackUser = matching(/^[UW][A-Z0-9]{2,}$/, 'must list user ids such as U0123ABCDEF, not names');
export const slackGroup = matching(/^S[A-Z0-9]{2,}$/, 'must be a user group id such as S0123ABCDEF, not a handle');

/** Compared without regard to case everywhere, so kept in small letters. */
export const email = z.email({ error: 'must list e-mail addresses, separated by commas' }).toLowerCase();

/** An http(s) address under which paths are added: no query, no fragment; the trailing slash is dropped. */
export const baseUrl = webUrl(
  (url) => url.search === '' && url.hash === '',
  'must be an address without ? and #',
).transform((text) => text.replace(/\/+$/, ''));

/** An http(s) address used as it is. */
export const fullUrl = webUrl(() => true, '');

/** Base of Slack's Web API. The SDK joins method names to it, so it needs the trailing slash. */
export const slackApiUrl = webUrl((url) => /\/api\/?$/.test(url.pathname), 'must end in /api/').transform((text) =>
  text.endsWith('/') ? text : `${text}/`,
);

/** Salesforce answers API calls and logins there; the address seen in the browser (Lightning) does neither. */
export const salesforceUrl = webUrl(
  (url) => !url.hostname.endsWith('.lightning.force.com'),
  'must be the My Domain address (https://….my.salesforce.com), not the browser address of Lightning',
).transform((text) => new URL(text).origin);

export const postgresUrl = matching(/^postgres(ql)?:\/\/\S+$/, 'must begin with postgresql:// (or postgres://)');

export const clockTime = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:00');

export const timeZone = z.string().refine(isTimeZone, { error: 'must be a time zone such as Europe/Berlin or UTC' });

export const port = z
  .string()
  .regex(/^\d{1,5}$/, { error: 'must be a port number from 0 to 65535' })
  .transform(Number)
  .refine((value) => value <= 65_535, { error: 'must be a port number from 0 to 65535' });

/** A number above zero, decimals allowed. */
export const positiveNumber = z
  .string()
  .regex(/^\d+(\.\d+)?$/, { error: 'must be a number above 0' })
  .transform(Number)
  .refine((value) => value > 0 && Number.isFinite(value), { error: 'must be a number above 0' });

/**
 * An RSA private key in PEM. A one-line value may write its line ends as `\n`, as most places that keep secrets want.
 * Salesforce's JWT bearer flow takes RSA only.
 */
export const rsaPrivateKey = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n'))
  .refine(isRsaKey, { error: 'must be an unencrypted RSA private key in PEM form (-----BEGIN PRIVATE KEY-----…)' });

function webUrl(fits: (url: URL) => boolean, error: string) {
  return z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with https:// (or http://)', abort: true })
    .refine((text) => fits(new URL(text)), { error });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    // Node names a dozen ways in which a text is no key; to the person who pasted it they are one.
    return false;
  }
}
