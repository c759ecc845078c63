import { ApiError } from './api-error.ts';
import type { Fields } from './org.ts';

/**
 * A `multipart/form-data` upload as the JSON form of the same record: the JSON part's fields, and each file part as
 * base64 under its name. Either order of the parts is taken: the documentation puts the JSON first, jsforce last.
 */
export function parseMultipart(contentType: string, raw: Buffer): Fields {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) throw broken('no boundary');
  const mark = Buffer.from(`--${boundary}`);
  const fields: Fields = {};
  let at = raw.indexOf(mark);
  if (at < 0) throw broken('boundary not found');
  for (;;) {
    const start = at + mark.length;
    if (raw.subarray(start, start + 2).toString() === '--') return fields;
    const end = raw.indexOf(mark, start);
    if (end < 0) throw broken('no closing boundary');
    readPart(raw.subarray(start + 2, end - 2), fields);
    at = end;
  }
}

function readPart(part: Buffer, into: Fields): void {
  const split = part.indexOf('\r\n\r\n');
  if (split < 0) throw broken('a part without headers');
  const head = part.subarray(0, split).toString('utf8');
  const body = part.subarray(split + 4);
  const name = /name="([^"]*)"/.exec(head)?.[1] ?? '';
  if (/filename=/.test(head)) into[name] = body.toString('base64');
  else Object.assign(into, JSON.parse(body.toString('utf8')));
}

function broken(why: string): ApiError {
  return new ApiError(400, 'INVALID_MULTIPART_REQUEST', `The multipart request cannot be read: ${why}`);
}
