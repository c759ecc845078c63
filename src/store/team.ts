/** Agents. */
import type { Store } from '../core/store.ts';
import type { Agent } from '../domain/agent.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

type Team = Pick<Store, 'agents' | 'saveAgents' | 'saveSalesforceUser'>;

export function createTeam(prisma: PrismaClient): Team {
  return {
    async agents() {
      const rows = await prisma.agent.findMany({ where: { isActive: true }, orderBy: { name: 'asc' } });
      return rows.map(
        ({ id, name, email, slackUserId, salesforceUserId }): Agent => ({
          id,
          name,
          email,
          ...(slackUserId !== null && { slackUserId }),
          ...(salesforceUserId !== null && { salesforceUserId }),
        }),
      );
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
