/** A chat and its view as the core would hand them over; each test changes what it is about. */
import type { ChatView } from '../../src/core/ports.ts';
import type { Agent } from '../../src/domain/agent.ts';
import type { Chat } from '../../src/domain/chat.ts';
import { rules } from '../domain/people.ts';

export const minute = 60_000;
/** Monday morning; the simulated Slack's clock stands there too. */
export const nine = Date.parse('2026-11-23T09:00:00Z');

export const ana: Agent = { id: '11', name: 'Ana Abreu', email: 'ana@example.com', slackUserId: 'U1ANA' };
export const ben: Agent = { id: '12', name: 'Ben Berg', email: 'ben@example.com', slackUserId: 'U2BEN' };
/** Exists in Intercom only. */
export const cleo: Agent = { id: '13', name: 'Cleo Costa', email: 'cleo@example.com' };

export const agents: ReadonlyMap<string, Agent> = new Map([ana, ben, cleo].map((agent) => [agent.id, agent]));

export function chat(changes: Partial<Chat> = {}): Chat {
  return {
    id: '215',
    state: 'waiting',
    opening: 1,
    openedAt: nine,
    client: { id: 'c1', name: 'Ann Lee', email: 'ann@acme.example', company: 'Acme Ltd' },
    firstMessage: 'I cannot log in since this morning.',
    page: 'https://cms.acme.example/login?from=menu',
    seenByClient: false,
    case: { state: 'none' },
    followed: { updatedAt: nine, partAt: nine, partId: '1' },
    clock: { kind: 'first', from: nine, since: nine, level: 'none' },
    call: { agentId: ana.id, at: nine, as: 'primary' },
    ...changes,
  };
}

export function view(changes: Partial<ChatView> = {}): ChatView {
  return {
    chat: chat(),
    revision: 1,
    agents,
    onDuty: ana,
    policy: rules,
    nextDueAt: nine + 5 * minute,
    isBacklog: false,
    ...changes,
  };
}

/** The chat without its clock: nobody waits. */
export function answered(changes: Partial<Chat> = {}): Chat {
  const { clock: _, ...rest } = chat({
    firstAnswer: { at: nine + 3 * minute, agentId: ana.id, since: nine },
    lastAnswerAt: nine + 3 * minute,
    ...changes,
  });
  return rest;
}

export const chatUrl = (chatId: string): string => `https://app.intercom.example/inbox/${chatId}`;
