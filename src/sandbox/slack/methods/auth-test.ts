import type { Method } from './method.ts';

/** https://docs.slack.dev/reference/methods/auth.test */
export const authTest: Method = {
  name: 'auth.test',
  token: 'bot',
  scopes: [],
  run: ({ world, url }) => ({
    url: `${url}/`,
    team: world.team.name,
    user: world.people.get(world.app.botUserId)?.name,
    team_id: world.team.id,
    user_id: world.app.botUserId,
    bot_id: world.app.botId,
    is_enterprise_install: false,
  }),
};
