/**
 * Swaps (P6): an agent asks one colleague, or all of them, to take a stretch; the first to accept has it. Offered in
 * return for a stretch of the other's, it comes to two overrides that both have agreed to.
 */
import type { Stretch } from './duty-changes.ts';
import { overrideOf, planMoves, whyNotThen, whyUnfit } from './override.ts';
import type { Roster, Swap, SwapEnd } from './roster.ts';
import { isAllTheirs, overlap } from './roster-change.ts';
import {
  type AskSwapWish,
  type Plan,
  type PlanContext,
  type Planned,
  type Refused,
  refuse,
  rotationNamed,
} from './roster-wish.ts';
import type { Rotation } from './rotation-record.ts';

/** Until when a swap can be accepted: its start; one that was asked for in a running shift: its end. */
export function swapExpiresAt({ from, to, createdAt }: Swap): number {
  return from > createdAt ? from : to;
}

/** The swaps that have run out, and those whose stretch is not their agent's any more. */
export function deadSwaps({ rotations, swaps }: Roster, now: number): Swap[] {
  return swaps.filter((swap) => {
    const rotation = rotations.find(({ id }) => id === swap.rotationId);
    return swapExpiresAt(swap) <= now || !rotation || !isStillTheirs(rotation, swap, now);
  });
}

export function planAsk(roster: Roster, wish: AskSwapWish, context: PlanContext): Planned {
  const { by, now, newId } = context;
  const { agentId = by.id, askedId, inReturn, note } = wish;
  const rotation = rotationNamed(roster, wish.rotationId);
  if (!rotation) return refuse({ reason: 'unknown-rotation' });
  if (agentId !== by.id && !by.isLead) return refuse({ reason: 'leads-only', agentId });
  const notThen = whyNotThen(wish, now);
  if (notThen) return notThen;
  const stretch = { from: Math.max(wish.from, now), to: wish.to };
  if (!isAllTheirs(rotation, agentId, stretch.from, stretch.to)) return refuse({ reason: 'not-their-shift', agentId });
  if (askedId === agentId) return refuse({ reason: 'asks-themselves', agentId });
  const unfit = askedId === undefined ? undefined : whyUnfit(roster, askedId, stretch, context);
  if (unfit) return unfit;
  const noReturn = inReturn && whyNoReturn(roster, { inReturn, askedId, agentId }, context);
  if (noReturn) return noReturn;
  const open = roster.swaps.find(
    (swap) => swap.rotationId === rotation.id && swap.agentId === agentId && overlap(swap, stretch),
  );
  if (open) return refuse({ reason: 'asked-already', swap: open });
  const swap: Swap = {
    ...{ id: newId(), rotationId: rotation.id, agentId, byId: by.id, ...stretch, createdAt: now },
    ...(askedId !== undefined && { askedId }),
    ...(inReturn && { inReturn }),
    ...(note !== undefined && { note }),
  };
  const notice = { type: 'swap-asked', swap } as const;
  return {
    kind: 'planned',
    change: { addSwaps: [swap] },
    announced: askedId === undefined ? [notice] : [],
    told: askedId === undefined ? [] : [{ agentId: askedId, notice }],
    said: notice,
  };
}

/** The first to accept has it; whose it was is looked at again. */
export function planAcceptance(roster: Roster, swapId: string, context: PlanContext): Planned {
  const { by, now } = context;
  const swap = roster.swaps.find(({ id }) => id === swapId);
  if (!swap) return refuse({ reason: 'unknown-swap' });
  const rotation = rotationNamed(roster, swap.rotationId);
  if (swapExpiresAt(swap) <= now) return refuse({ reason: 'swap-over', how: 'expired' });
  if (swap.agentId === by.id) return refuse({ reason: 'own-swap' });
  if (swap.askedId !== undefined && swap.askedId !== by.id)
    return refuse({ reason: 'not-asked', askedId: swap.askedId });
  const unfit = whyUnfit(roster, by.id, swap, context);
  if (unfit) return unfit;
  if (!rotation || !isStillTheirs(rotation, swap, now))
    return refuse({ reason: 'not-their-shift', agentId: swap.agentId });
  const { inReturn, agentId } = swap;
  const noReturn = inReturn && whyNoReturn(roster, { inReturn, askedId: by.id, agentId }, context);
  if (noReturn) return noReturn;
  const given = [
    { rotation, override: { ...overrideOf({ ...swap, agentId: by.id }, context, swap.note), swapId } },
    ...returned(roster, swap, context),
  ];
  const planned = planMoves(roster, given, { how: 'swap', context });
  if (planned.kind === 'refused') return planned;
  const ended = { id: swap.id, how: 'accepted', takenById: by.id } as const;
  return { ...planned, change: { ...planned.change, endSwaps: [ended] } };
}

export function planDecline(roster: Roster, swapId: string, { by }: PlanContext): Planned {
  const swap = roster.swaps.find(({ id }) => id === swapId);
  if (!swap) return refuse({ reason: 'unknown-swap' });
  if (swap.askedId === undefined) return refuse({ reason: 'nobody-to-decline' });
  if (swap.askedId !== by.id) return refuse({ reason: 'not-asked', askedId: swap.askedId });
  return planEnd(swap, 'declined', by.id);
}

/** Taken back by whoever asked, by whose shift it is, or by a lead. */
export function planCancel(roster: Roster, swapId: string, { by }: PlanContext): Planned {
  const swap = roster.swaps.find(({ id }) => id === swapId);
  if (!swap) return refuse({ reason: 'unknown-swap' });
  if (swap.agentId !== by.id && swap.byId !== by.id && !by.isLead)
    return refuse({ reason: 'leads-only', agentId: swap.agentId });
  return planEnd(swap, 'cancelled', by.id);
}

/** Ends a swap without anybody's taking the stretch; whoever waits for an answer is told, save the one who ended it. */
export function planEnd(swap: Swap, how: Exclude<SwapEnd, 'accepted'>, endedById?: string): Plan {
  const waiting = new Set([swap.agentId, swap.byId, ...(how === 'cancelled' && swap.askedId ? [swap.askedId] : [])]);
  const notice = { type: 'swap-over', swap, how } as const;
  return {
    kind: 'planned',
    change: { endSwaps: [{ id: swap.id, how }] },
    announced: [],
    told: [...waiting].filter((id) => id !== endedById).map((agentId) => ({ agentId, notice })),
    said: { type: 'swap-ended', swap, how },
  };
}

function returned(
  roster: Roster,
  { id, inReturn, agentId }: Swap,
  context: PlanContext,
): Parameters<typeof planMoves>[1] {
  const rotation = inReturn && rotationNamed(roster, inReturn.rotationId);
  return rotation ? [{ rotation, override: { ...overrideOf({ ...inReturn, agentId }, context), swapId: id } }] : [];
}

/** Why the asked agent's stretch cannot be given in return: it is not theirs, or whoever would take it is away. */
function whyNoReturn(
  roster: Roster,
  { inReturn, askedId, agentId }: { inReturn: Stretch; askedId: string | undefined; agentId: string },
  context: PlanContext,
): Refused | undefined {
  const { now } = context;
  if (askedId === undefined) return refuse({ reason: 'return-needs-one' });
  const rotation = rotationNamed(roster, inReturn.rotationId);
  if (!rotation) return refuse({ reason: 'unknown-rotation' });
  const notThen = whyNotThen(inReturn, now);
  if (notThen) return notThen;
  if (!isAllTheirs(rotation, askedId, Math.max(inReturn.from, now), inReturn.to))
    return refuse({ reason: 'not-their-shift', agentId: askedId });
  return whyUnfit(roster, agentId, inReturn, context);
}

function isStillTheirs(rotation: Rotation, { agentId, from, to }: Swap, now: number): boolean {
  return isAllTheirs(rotation, agentId, Math.max(from, now), to);
}
