/** Agents. */
import type { Store } from '../core/store.ts';
import type { Agent } from '../domain/agent.ts';
import type { Database } from './database.ts';
import { toJson } from './json.ts';

type Team = Pick<Store, 'agents' | 'agentNames' | 'saveAgents' | 'saveSalesforceUser'>;

const readAgents = `SELECT jsonb_strip_nulls(jsonb_build_object('id', "id", 'name', "name", 'email', "email",
    'slackUserId', "slackUserId", 'salesforceUserId', "salesforceUserId")) AS agent
  FROM "Agent" WHERE "isActive" ORDER BY "name"`;

export function createTeam({ prisma, sql }: Pick<Database, 'prisma' | 'sql'>): Team {
  return {
    async agents() {
      return (await sql.query<{ agent: Agent }>(readAgents, [])).map(({ agent }) => agent);
    },

    async agentNames(ids) {
      const rows = await sql.query<{ id: string; name: string }>(
        `SELECT "id", "name" FROM "Agent" WHERE "id" IN (SELECT jsonb_array_elements_text($1::jsonb))`,
        [toJson(ids)],
      );
      return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
    },

    async saveAgents(people) {
      const known = new Map((await prisma.agent.findMany()).map((row) => [row.id, row]));
      const changed = people.filter(({ id, name, email, slackUserId }) => {
        const row = known.get(id);
        const slack = row?.slackMatch === 'override' ? row.slackUserId : (slackUserId ?? null);
        return !row?.isActive || row.name !== name || row.email !== email || row.slackUserId !== slack;
      });
      for (const { id, name, email, slackUserId } of changed) {
        const keepsSlack = known.get(id)?.slackMatch === 'override';
        const fields = { name, email, isActive: true, ...(!keepsSlack && { slackUserId: slackUserId ?? null }) };
        await prisma.agent.upsert({ where: { id }, create: { id, ...fields }, update: fields });
      }
      const left = [...known.keys()].filter((id) => !people.some((person) => person.id === id));
      if (left.length > 0) await prisma.agent.updateMany({ where: { id: { in: left } }, data: { isActive: false } });
    },

    async saveSalesforceUser(id, salesforceUserId) {
      await prisma.agent.updateMany({ where: { id, salesforceMatch: 'email' }, data: { salesforceUserId } });
    },
  };
}
