import type { IncomingMessage } from 'node:http';

/** The most that a webhook may weigh, in bytes. */
const limit = 1 << 20;

/** Reads a request's raw body, as it was signed. Stops reading at the limit. */
export async function readBody(req: IncomingMessage): Promise<Buffer | 'too large'> {
  if (Number(req.headers['content-length'] ?? 0) > limit) return 'too large';
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return 'too large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
