/** GET /admins, GET /admins/:id. */
import { adminBody } from '../wire/people.ts';
import { adminNotFound } from './read-body.ts';
import type { AddRoute } from './routes.ts';

export function addAdmins(route: AddRoute): void {
  route('GET', '/admins', 'admins', ({ world }) => ({
    type: 'admin.list',
    admins: [...world.admins.values()].map(adminBody),
  }));

  route('GET', '/admins/:id', 'admin', ({ world, params }) => {
    const admin = world.admins.get(params.id!);
    if (!admin) throw adminNotFound();
    return adminBody(admin);
  });
}
