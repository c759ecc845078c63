/** Attachments of a reply: at most ten addresses, at most ten files in base64. */
import { invalid } from '../api-error.ts';
import type { Attachment } from '../model.ts';
import type { World } from '../world.ts';
import { listIn, textIn } from './read-body.ts';

const MOST = 10;

/** Keeps what was sent and returns it as a part carries it; 400 where it breaks a limit or has no form. */
export function sentAttachments(world: World, body: Record<string, unknown>): Attachment[] {
  const urls = listIn(body, 'attachment_urls');
  const files = listIn(body, 'attachment_files');
  if (urls.length > MOST) throw invalid(`attachment_urls may hold ${MOST} at most`);
  if (files.length > MOST) throw invalid(`attachment_files may hold ${MOST} at most`);
  return [
    ...urls.map((url) => {
      if (typeof url !== 'string' || !URL.canParse(url)) throw invalid('attachment_urls must hold addresses');
      return world.files.fromUrl(url);
    }),
    ...files.map((file) => {
      if (typeof file !== 'object' || file === null) throw invalid('attachment_files must hold objects');
      return fileFrom(world, file as Record<string, unknown>);
    }),
  ];
}

function fileFrom(world: World, file: Record<string, unknown>): Attachment {
  const name = textIn(file, 'name');
  const data = textIn(file, 'data');
  const contentType = textIn(file, 'content_type');
  if (!name || !data || !contentType) throw invalid('attachment_files need content_type, name and data');
  return world.files.add({ name, contentType, content: Buffer.from(data, 'base64') });
}
