/** DELETE /conversations/:id. */
import type { AddRoute } from './routes.ts';

export function addDelete(route: AddRoute): void {
  route('DELETE', '/conversations/:id', 'delete', ({ world, params }) => {
    world.delete(params.id!);
    return { id: params.id, object: 'conversation', deleted: true };
  });
}
