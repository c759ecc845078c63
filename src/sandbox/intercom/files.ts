/** Uploaded files, and their addresses, which stop working 30 minutes after they were handed out (Intercom help 2339426). */
import { createHash } from 'node:crypto';
import type { ServiceClock } from '../lib/clock.ts';
import type { Attachment } from './model.ts';

const URL_LIFE_SECONDS = 30 * 60;

/** A file as a person attaches it. */
export interface Upload {
  name: string;
  contentType?: string;
  content?: string | Buffer;
}

export class Files {
  /** The service's own base address, known once it listens. */
  baseUrl = 'http://127.0.0.1';
  private readonly contents = new Map<string, { content: Buffer; contentType: string }>();
  private readonly clock: ServiceClock;

  constructor(clock: ServiceClock) {
    this.clock = clock;
  }

  /** Keeps a file and returns it as a part carries it. */
  add(upload: Upload): Attachment {
    const content = Buffer.from(upload.content ?? upload.name);
    const contentType = upload.contentType ?? 'application/octet-stream';
    const file = String(this.contents.size + 1).padStart(9, '0');
    this.contents.set(file, { content, contentType });
    return {
      type: 'upload',
      name: upload.name,
      content_type: contentType,
      filesize: content.length,
      file,
      url: null,
    };
  }

  /** An attachment that was given by its address only. */
  fromUrl(url: string): Attachment {
    const name = new URL(url).pathname.split('/').at(-1) || 'attachment';
    return { type: 'upload', name, content_type: 'image/png', filesize: 0, file: null, url };
  }

  /** A fresh address of an attachment, good for 30 minutes of the clock. */
  urlOf(attachment: Attachment): string {
    if (attachment.file === null) return attachment.url ?? '';
    const expires = Math.floor(this.clock.now() / 1000) + URL_LIFE_SECONDS;
    const name = encodeURIComponent(attachment.name);
    const signature = sign(attachment.file, expires);
    return `${this.baseUrl}/downloads/${attachment.file}/${name}?expires=${expires}&signature=${signature}`;
  }

  /** The file behind an address; undefined when it has expired, is unknown, or was tampered with. */
  open(file: string, expires: number, signature: string): { content: Buffer; contentType: string } | undefined {
    if (expires < this.clock.now() / 1000 || signature !== sign(file, expires)) return undefined;
    return this.contents.get(file);
  }

  /** The file itself, for who needs no address. */
  content(file: string): { content: Buffer; contentType: string } | undefined {
    return this.contents.get(file);
  }
}

function sign(file: string, expires: number): string {
  return createHash('sha256').update(`${file}.${expires}`).digest('hex').slice(0, 16);
}
