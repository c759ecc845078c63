/**
 * Whom a waiting chat calls: of those on duty who have room, the one with the fewest chats; those who stand by come after
 * them. A call is not repeated unless the called agent declines, goes away or goes off duty; the chat that has waited
 * longest comes first. Claiming is free for everybody all the same.
 */
import { type Agent, isThere, type Team } from './agent.ts';
import type { Call } from './call-record.ts';
import type { Chat, Context, Draft } from './chat.ts';
import type { ChatEvent } from './events.ts';
import { asksForCall, fewest, isAhead, loadOf } from './queue.ts';

/** Calls somebody for a chat that waits and calls nobody, after whatever was decided. */
export function keepCall(before: Chat, event: ChatEvent, draft: Draft, context: Context): void {
  const { chat } = draft;
  if (chat.state !== 'waiting') {
    delete chat.call;
    delete chat.passedBy;
    return;
  }
  if (chat.call || !asksForCall(chat)) return;
  const releaser = event.type === 'ReleasePressed' ? event.agentId : undefined;
  const call = chooseCall(draft, context, releaser);
  if (!call) return;
  chat.call = call;
  if (isTold(before, event, call)) tell(draft, before, call);
}

/** The called agent cannot come any more: the chat calls the next. */
export function decideTeamChanged({ chat }: Draft, { team }: Context): undefined {
  if (chat.call && !isCallable(team, chat.call.agentId)) delete chat.call;
}

/** The called agent says no: the chat calls the next, or the leads hear that there is none. */
export function declineCall(draft: Draft, agentId: string, context: Context): void {
  const { chat } = draft;
  delete chat.call;
  chat.passedBy = [...(chat.passedBy ?? []), agentId];
  const isLast = !standing(context.team).some(({ id }) => !chat.passedBy?.includes(id));
  if (isLast) draft.effects.push({ kind: 'PostInLeads', notice: { type: 'call-declined', agentId } });
}

/** Whether the call of a waiting chat has to be looked at: nobody is called, or somebody who cannot come. */
export function isCallStale(chat: Chat, team: Team): boolean {
  return asksForCall(chat) && (chat.call === undefined || !isCallable(team, chat.call.agentId));
}

/** Whether this call still waits for its answer. */
export function isStillCalled({ state, call }: Chat, { at }: { at: number }): boolean {
  return state === 'waiting' && call?.at === at;
}

/** Who can be called at all now: on duty, and there. */
function standing({ primaries, backups }: Team): Agent[] {
  return [...primaries, ...backups].filter(isThere);
}

function isCallable(team: Team, agentId: string): boolean {
  return standing(team).some(({ id }) => id === agentId);
}

function chooseCall(draft: Draft, context: Context, releaser: string | undefined): Call | undefined {
  const { chat } = draft;
  const { team, policy, queue, now } = context;
  const there = standing(team).filter(({ id }) => !chat.passedBy?.includes(id));
  const isNobodyOnDuty = team.primaries.length + team.backups.length === 0;
  // Everybody has declined: the leads have heard of it.
  if (isNobodyOnDuty || (there.length === 0 && chat.passedBy)) return undefined;
  const others = there.filter(({ id }) => id !== releaser);
  const asked = others.length > 0 ? others : there;
  const isPrimary = ({ id }: Agent) => team.primaries.some((primary) => primary.id === id);
  const as = (agent: Agent) => (isPrimary(agent) ? 'primary' : 'backup');
  const limit = policy.limits.chats ?? Number.POSITIVE_INFINITY;
  const [first, ...more] = asked.filter(isPrimary);
  if (first && more.length === 0 && policy.limits.chats === undefined)
    return { agentId: first.id, at: now, as: 'primary' };
  if (!queue) {
    draft.needsQueue = true;
    return undefined;
  }
  const load = loadOf(queue.chats, chat.id);
  const free = asked.filter(({ id }) => load(id) < limit);
  const isBehind = queue.chats.some(
    (other) => isAhead(other, chat) && free.some(({ id }) => !other.passedBy.includes(id)),
  );
  if (isBehind) return undefined;
  const agent = fewest(free.filter(isPrimary), load) ?? fewest(free, load);
  if (agent) return { agentId: agent.id, at: now, as: as(agent) };
  if (!queue.isOverloaded) sayOverloaded(draft, context, load);
  return undefined;
}

/** Everybody is full or away: leads hear it once, not for each chat. */
function sayOverloaded(draft: Draft, { team, policy }: Context, load: (agentId: string) => number): void {
  const agents = [...team.primaries, ...team.backups].map(({ id, isAway }) => ({
    ...{ agentId: id, chats: load(id) },
    ...(isAway && { isAway }),
  }));
  const { chats: limit } = policy.limits;
  const notice = { type: 'overloaded', agents, ...(limit !== undefined && { limit }) } as const;
  draft.effects.push({ kind: 'PostInLeads', notice });
}

/** A new card mentions whom it calls; an edited one notifies nobody, and whoever stands by hears why. */
function isTold(before: Chat, event: ChatEvent, { agentId, as }: Call): boolean {
  if (event.type === 'ShiftBegan') return false;
  if (event.type === 'ReleasePressed' && event.agentId === agentId) return false;
  return as === 'backup' || before.followed.updatedAt > 0;
}

function tell({ chat, effects }: Draft, before: Chat, { agentId, at, as }: Call): void {
  const { call: former } = before;
  const because = former
    ? 'instead'
    : as === 'backup'
      ? 'backup'
      : chat.former || before.state !== 'waiting'
        ? 'back'
        : 'room';
  const notice = { type: 'called', at, because, ...(former && { formerId: former.agentId }) } as const;
  effects.push({ kind: 'SendDirectMessage', agentId, notice });
}
