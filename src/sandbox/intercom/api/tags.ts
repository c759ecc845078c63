/** GET /tags. */
import type { AddRoute } from './routes.ts';

export function addTags(route: AddRoute): void {
  route('GET', '/tags', 'tags', ({ world }) => ({
    type: 'list',
    data: world.tags.map((tag) => ({ type: 'tag', ...tag })),
  }));
}
