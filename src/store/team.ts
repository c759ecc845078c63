/** Agents and their rotation. */
import type { Store } from '../core/store.ts';
import type { Agent } from '../domain/agent.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

/** There is one rotation for now; its row's id. */
const rotationId = 'main';

type Team = Pick<Store, 'agents' | 'saveAgents' | 'saveSalesforceUser' | 'rotation' | 'addRotation'>;

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

    async rotation() {
      const row = await prisma.rotation.findUnique({ where: { id: rotationId }, include: { overrides: true } });
      if (!row) return undefined;
      return {
        id: row.id,
        name: 'Chat duty',
        agents: row.agentIds as string[],
        pattern: { every: row.shift === 'weekly' ? 'week' : 'day' },
        backups: 0,
        handover: row.handover,
        timeZone: row.timeZone,
        start: row.start,
        overrides: row.overrides.map(({ id, agentId, from, to }) => ({
          id,
          byId: agentId,
          agentId,
          from: from.getTime(),
          to: to.getTime(),
        })),
      };
    },

    async addRotation({ agents, pattern, handover, timeZone, start }) {
      await prisma.rotation.createMany({
        data: {
          id: rotationId,
          agentIds: [...agents],
          shift: pattern.every === 'week' ? 'weekly' : 'daily',
          handover,
          timeZone,
          start,
        },
        skipDuplicates: true,
      });
    },
  };
}
