/**
 * The end of a shift: the chats of whoever goes off duty are offered to whoever comes on (P6, P14). What was seen last is
 * compared with who is on duty now, so that an override, a swap or an edit of the rotation hands over as the calendar does.
 */
import { type Agent, isThere, type Team } from './agent.ts';
import { shiftAt } from './rotation.ts';
import type { Rotation } from './rotation-record.ts';

/** The fact in which the last duty is kept for which everything was handed over. */
export const dutySeenFact = 'dutySeen';

/** Who is on duty, by rotation; ids of agents. */
export interface Duty {
  shifts: Readonly<Record<string, { agentId: string; backupIds: readonly string[] }>>;
  /** Nobody is on duty since, and the leads have been told of the chats that stay. */
  isGap?: true;
  /** Those who went off duty before, with chats that nobody on duty could take: they are offered at the next change. */
  owingIds?: readonly string[];
}

/** One handover, as it is kept. Times are epoch ms. */
export interface Handover {
  id: string;
  at: number;
  /** Who is asked to go on with which chat of whom. */
  chats: ReadonlyArray<{ chatId: string; giverId: string; toId: string }>;
  /** The waiting chats whom it was found that they call, once everybody is told. */
  calls?: ReadonlyArray<{ chatId: string; agentId: string }>;
  /** Until when the chats can be accepted; absent until they are offered. */
  expiresAt?: number;
  /** Where the messages about it stand, by `giver:` or `receiver:` with the agent's id. */
  messages?: Readonly<Record<string, { channel: string; ts: string }>>;
}

/** Who is on duty at an instant, whether away or not. */
export function dutySeenAt(rotations: readonly Rotation[], at: number): Duty {
  const shifts = rotations.flatMap((rotation) => {
    const shift = shiftAt(rotation, at);
    return shift ? [[rotation.id, { agentId: shift.agentId, backupIds: shift.backupIds }] as const] : [];
  });
  return { shifts: Object.fromEntries(shifts) };
}

export function isNobody({ shifts }: Duty): boolean {
  return Object.keys(shifts).length === 0;
}

/** Whether somebody else is on duty, or stands by, than was seen last. */
export function isSameDuty(a: Duty, b: Duty): boolean {
  const text = ({ shifts }: Duty) =>
    JSON.stringify(
      Object.keys(shifts)
        .sort()
        .map((id) => [id, shifts[id]?.agentId, shifts[id]?.backupIds]),
    );
  return text(a) === text(b);
}

/** Those who were on duty, or stood by, and have no duty any more; whoever only stands by from now on has had the shift. */
export function outgoing(before: Duty, now: Duty): string[] {
  const [was, is] = [Object.values(before.shifts), Object.values(now.shifts)];
  const primaries = new Set(is.map(({ agentId }) => agentId));
  const all = new Set(is.flatMap(({ agentId, backupIds }) => [agentId, ...backupIds]));
  const gone = [
    ...was.map(({ agentId }) => agentId).filter((id) => !primaries.has(id)),
    ...was.flatMap(({ backupIds }) => backupIds).filter((id) => !all.has(id)),
    ...(before.owingIds ?? []).filter((id) => !primaries.has(id)),
  ];
  return [...new Set(gone)];
}

/** Who goes on with the chats of somebody who goes off duty: whoever follows in the rotation, else somebody else on duty, else whoever stands by. */
export function incomingFor(
  giverId: string,
  before: Duty,
  now: Duty,
  { agents, primaries, backups }: Team,
): string | undefined {
  const has = ([, { agentId, backupIds }]: [string, Duty['shifts'][string]]) =>
    agentId === giverId || backupIds.includes(giverId);
  const follower = Object.entries(before.shifts)
    .filter(has)
    .flatMap(([rotationId]) => now.shifts[rotationId]?.agentId ?? [])
    .find((id) => isReady(agents.get(id)) && id !== giverId);
  return follower ?? [...primaries, ...backups].find((agent) => isThere(agent) && agent.id !== giverId)?.id;
}

function isReady(agent: Agent | undefined): boolean {
  return agent !== undefined && isThere(agent);
}
