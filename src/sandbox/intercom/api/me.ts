/** GET /me: whose token this is, and which workspace and region it belongs to. */
import { ApiError } from '../api-error.ts';
import { adminBody } from '../wire/people.ts';
import type { AddRoute } from './routes.ts';

export function addMe(route: AddRoute): void {
  route('GET', '/me', 'me', ({ world }) => {
    const owner = world.admins.values().next().value;
    if (!owner) throw new ApiError(404, 'admin_not_found', 'The workspace has no admin yet');
    const { type, id, name, email, avatar, has_inbox_seat } = adminBody(owner);
    const app = {
      type: 'app',
      id_code: world.appId,
      name: 'Sandbox workspace',
      created_at: 1_700_000_000,
      secure: false,
      identity_verification: false,
      timezone: 'UTC',
      region: 'US',
    };
    return { type, id, name, email, email_verified: true, app, avatar, has_inbox_seat };
  });
}
