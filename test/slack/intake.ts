import type { PressResult, SlackIntake } from '../../src/core/ports.ts';
import { agents, ana, ben, minute, nine } from './views.ts';

/** What the core would do with one waiting chat: the first presser gets it. */
export function oneWaitingChat(): SlackIntake & { owner: string | undefined; presses: string[] } {
  const byUser = new Map([ana, ben].map((agent) => [agent.slackUserId, agent.id]));
  return {
    owner: undefined,
    presses: [],
    async press(press, chatId, slackUserId): Promise<PressResult> {
      this.presses.push(`${press} ${chatId} ${slackUserId}`);
      const agentId = byUser.get(slackUserId);
      if (agentId === undefined) return { kind: 'not-an-agent' };
      if (this.owner !== undefined && this.owner !== agentId)
        return { kind: 'refused', refusal: { reason: 'already-claimed', ownerId: this.owner }, agents };
      this.owner = agentId;
      return { kind: 'done' };
    },
    scene: async () => ({ kind: 'unknown-chat' }),
    submit: async () => ({ kind: 'unknown-chat' }),
    acceptAll: async () => ({ kind: 'not-an-agent' }),
    home: { opened: () => {} },
    ownChats: async () => ({ kind: 'not-an-agent' }),
    time: {
      sheet: async () => ({ kind: 'not-an-agent' }),
      csv: async () => ({ kind: 'not-an-agent' }),
      entry: async () => ({ kind: 'not-an-agent' }),
      correct: async () => ({ kind: 'not-an-agent' }),
    },
    settings: {
      read: async () => ({ kind: 'not-a-lead' }),
      change: async () => ({ kind: 'not-a-lead' }),
    },
    rotations: {
      read: async () => ({ kind: 'not-a-lead' }),
      preview: async () => ({ kind: 'not-a-lead' }),
      save: async () => ({ kind: 'not-a-lead' }),
    },
    calendar: {
      links: async () => ({ kind: 'not-an-agent' }),
      renew: async () => ({ kind: 'not-an-agent' }),
    },
    roster: {
      act: async () => ({ kind: 'not-an-agent' }),
      view: async () => {
        throw new Error('This desk has no team.');
      },
      stats: async () => ({ monday: '2026-11-23', targetMs: 10 * minute }),
    },
    dutyNow: async () => ({
      rotations: [
        {
          ...{ id: 'main', name: 'Chat duty', timeZone: 'Europe/Lisbon', backups: [] },
          now: { agent: ana, until: nine + 600 * minute },
          next: { agent: ben, from: nine + 600 * minute },
        },
      ],
      answers: ana,
    }),
  };
}
