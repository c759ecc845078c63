/** GET /downloads/:file/:name: an uploaded file by its expiring address, which needs no token. */
import type { HttpService } from '../../lib/http-service.ts';
import type { World } from '../world.ts';

export function addDownloads(http: HttpService, world: World): void {
  http.route('GET', '/downloads/:file/:name', 'download', ({ params, query }) => {
    const expires = Number(query.get('expires'));
    const found = world.files.open(params.file!, expires, query.get('signature') ?? '');
    if (!found) return { status: 403, body: 'Forbidden' };
    return { headers: { 'content-type': found.contentType }, body: found.content.toString('utf8') };
  });
}
