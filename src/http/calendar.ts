/** Calendars under their secret addresses: `GET /calendar/<secret>.ics`. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Writes the calendar under a secret; undefined where there is none. */
export type ReadCalendar = (secret: string) => Promise<string | undefined>;

const address = /^\/calendar\/([\w-]{1,128})\.ics$/;

/** The secret in an address of a calendar. */
export function secretIn(path: string): string | undefined {
  return address.exec(path)?.[1];
}

/** The address as it may stand in a log. */
export function withoutSecret(path: string): string {
  return path.startsWith('/calendar/') ? '/calendar/…' : path;
}

/** Answers with the calendar, or with 304 where the asker has this very one. */
export async function answerCalendar(
  calendar: string | undefined,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  if (calendar === undefined) {
    res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing at this address.\n');
    return;
  }
  const etag = `"${createHash('sha256').update(calendar).digest('base64url')}"`;
  res.setHeader('etag', etag);
  // Whoever knows the address may keep it for a quarter of an hour; what lies between may not.
  res.setHeader('cache-control', 'private, max-age=900');
  res.setHeader('x-robots-tag', 'noindex');
  if (isKnown(req.headers['if-none-match'], etag)) {
    res.writeHead(304).end();
    return;
  }
  res.setHeader('content-type', 'text/calendar; charset=utf-8');
  res.setHeader('content-disposition', 'inline; filename="chat-duty.ics"');
  res.setHeader('content-length', Buffer.byteLength(calendar));
  res.writeHead(200).end(req.method === 'HEAD' ? undefined : calendar);
}

function isKnown(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
