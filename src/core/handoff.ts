/** What is looked up when a handoff is spoken of or carried out: who could take the chat, and whose case it is. */
import type { Agent } from '../domain/agent.ts';
import type { Chat } from '../domain/chat.ts';
import type { HandoffOver } from '../domain/effects.ts';
import { leastLoaded } from '../domain/handoff.ts';
import type { Known, Performed, PerformParts } from './performing.ts';
import type { SalesforcePort } from './ports.ts';

/** The notice with whoever could take the chat instead: the agent with the fewest open chats, as it is now (P14). */
export async function withProposal(
  { store }: Pick<PerformParts, 'store'>,
  notice: HandoffOver,
  { chat, view }: Known,
): Promise<HandoffOver> {
  if (notice.goesOn || (notice.how !== 'declined' && notice.how !== 'timed-out')) return notice;
  const refusers = [...(chat.declinedBy ?? []), ...(chat.offeredOn?.askedIds ?? []), notice.giverId, notice.toId];
  const next = leastLoaded(view, await store.openChatsByOwner(), refusers);
  return next ? { ...notice, nextId: next.id } : notice;
}

/** Gives the case to the agent who has the chat now, where both are known to Salesforce. */
export async function changeCaseOwner(
  { salesforce }: Pick<PerformParts, 'salesforce'>,
  { agentId }: { agentId: string },
  { chat, view }: { chat: Chat; view: { agents: ReadonlyMap<string, Agent> } },
  userIdOf: (salesforce: SalesforcePort, agent: Agent) => Promise<string | undefined>,
): Promise<Performed> {
  if (!salesforce) return { kind: 'skipped', why: 'Salesforce is off' };
  if (chat.case.state !== 'created') return { kind: 'skipped', why: 'there is no case' };
  if (chat.ownerId !== agentId) return { kind: 'skipped', why: 'the chat has moved on' };
  const agent = view.agents.get(agentId);
  const ownerId = agent && (await userIdOf(salesforce, agent));
  if (ownerId === undefined) return { kind: 'skipped', why: 'the agent has no Salesforce user' };
  const answer = await salesforce.changeOwner({ caseId: chat.case.id, ownerId });
  if (answer.kind === 'done') return { kind: 'done' };
  const { words } = answer;
  return { kind: 'refused', words, event: { type: 'CaseOwnerRefused', agentId, words } };
}
