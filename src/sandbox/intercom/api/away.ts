/** PUT /admins/:id/away and GET /away_status_reasons. */
import { ApiError, invalid } from '../api-error.ts';
import { adminBody } from '../wire/people.ts';
import { adminNotFound, idIn } from './read-body.ts';
import type { AddRoute } from './routes.ts';

export function addAway(route: AddRoute): void {
  route('PUT', '/admins/:id/away', 'away', ({ world, params, body }) => {
    const admin = world.admins.get(params.id!);
    if (!admin) throw adminNotFound();
    const { away_mode_enabled: enabled, away_mode_reassign: reassign } = body;
    if (typeof enabled !== 'boolean') throw invalid('away_mode_enabled is required');
    if (typeof reassign !== 'boolean') throw invalid('away_mode_reassign is required');
    const reason = idIn(body, 'away_status_reason_id') ?? null;
    if (reason !== null && !world.awayReasons.some((known) => known.id === reason)) {
      throw invalid('Away status reason not found');
    }
    if (enabled && reason === null && world.switches.awayReasonMandatory) {
      throw new ApiError(400, 'away_status_reason_mandatory', 'Away status reason is mandatory');
    }
    admin.away_mode_enabled = enabled;
    admin.away_mode_reassign = reassign;
    admin.away_status_reason_id = enabled ? reason : null;
    world.announce({ topic: 'admin.away_mode_updated', admin });
    return adminBody(admin);
  });

  route('GET', '/away_status_reasons', 'away_status_reasons', ({ world }) => ({
    type: 'list',
    data: world.awayReasons.map((reason, order) => ({
      type: 'away_status_reason',
      ...reason,
      order,
      deleted: false,
      created_at: 1_700_000_000,
      updated_at: 1_700_000_000,
    })),
  }));
}
