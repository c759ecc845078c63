/** All open chats at one moment, as a decision sees them: whom each counts for, and which wait for somebody to call. */
import type { Agent, Team } from './agent.ts';
import type { Queue, QueuedChat } from './call-record.ts';
import type { Chat } from './chat.ts';
import type { Policy } from './policy.ts';

/** What of an open chat the queue is made of. */
export type OpenChat = Pick<
  Chat,
  'id' | 'state' | 'ownerId' | 'call' | 'passedBy' | 'snooze' | 'clock' | 'releasedAt' | 'openedAt'
> & { handoff?: { toId: string } };

/** What the queue keeps of an open chat. */
export function queued(chat: OpenChat): QueuedChat {
  const { id, ownerId, call, handoff, passedBy = [] } = chat;
  const agentIds = [ownerId ?? call?.agentId, handoff?.toId].filter((agentId) => agentId !== undefined);
  return { id, agentIds, passedBy, ...(asksForCall(chat) && !call && { waitsSince: waitsSince(chat) }) };
}

/** Whether nobody waits for room any more and somebody has some: the next time that nobody has, leads hear of it again. */
export function isOverloadOver(
  { chats, isOverloaded }: Queue,
  { primaries, backups }: Team,
  { limits }: Policy,
): boolean {
  if (!isOverloaded || chats.some(({ waitsSince: since }) => since !== undefined)) return false;
  const load = loadOf(chats);
  const hasRoom = ({ id, isAway }: Agent) => !isAway && load(id) < (limits.chats ?? Number.POSITIVE_INFINITY);
  return [...primaries, ...backups].some(hasRoom);
}

/** Whether a waiting chat has somebody to call still: it is neither snoozed nor offered to somebody. */
export function asksForCall({ state, snooze, handoff }: Pick<OpenChat, 'state' | 'snooze' | 'handoff'>): boolean {
  return state === 'waiting' && snooze === undefined && handoff === undefined;
}

/** Chats that an agent has or is called or asked for, this one aside. */
export function loadOf(chats: readonly QueuedChat[], exceptId?: string): (agentId: string) => number {
  const counts = new Map<string, number>();
  for (const { id, agentIds } of chats)
    if (id !== exceptId) for (const agentId of agentIds) counts.set(agentId, (counts.get(agentId) ?? 0) + 1);
  return (agentId) => counts.get(agentId) ?? 0;
}

/** Of several with equally few chats the first, in the order of the rotations. */
export function fewest(agents: readonly Agent[], load: (agentId: string) => number): Agent | undefined {
  return agents.toSorted((a, b) => load(a.id) - load(b.id))[0];
}

/** Since when a waiting chat waits, for its place in the queue; epoch ms. */
export function waitsSince({ clock, releasedAt, openedAt }: Pick<Chat, 'clock' | 'releasedAt' | 'openedAt'>): number {
  return clock?.since ?? releasedAt ?? openedAt;
}

/** Whether another chat has waited longer and calls nobody either. */
export function isAhead({ id, waitsSince: since }: QueuedChat, chat: Chat): boolean {
  if (since === undefined || id === chat.id) return false;
  const own = waitsSince(chat);
  return since < own || (since === own && id < chat.id);
}

/** Orders chats as they are looked after: whoever has waited longest comes first. */
export function byWait(a: OpenChat, b: OpenChat): number {
  return waitsSince(a) - waitsSince(b) || (a.id < b.id ? -1 : 1);
}

/** Orders chats as they are shown: clients who wait come first, the longest wait on top, then those who do not wait. */
export function byClientsWait(a: OpenChat, b: OpenChat): number {
  return Number(!isWaitedFor(a)) - Number(!isWaitedFor(b)) || byWait(a, b);
}

function isWaitedFor({ clock }: OpenChat): boolean {
  return clock !== undefined && clock.pausedAt === undefined;
}
