/** GET /teams, GET /teams/:id. */
import { ApiError } from '../api-error.ts';
import { teamBody } from '../wire/people.ts';
import type { AddRoute } from './routes.ts';

export function addTeams(route: AddRoute): void {
  route('GET', '/teams', 'teams', ({ world }) => ({
    type: 'team.list',
    teams: [...world.teams.values()].map((team) => teamBody(world, team)),
  }));

  route('GET', '/teams/:id', 'team', ({ world, params }) => {
    const team = world.teams.get(params.id!);
    if (!team) throw new ApiError(404, 'team_not_found', 'Team not found');
    return teamBody(world, team);
  });
}
