/**
 * Decides what people want of the roster (P6). Nobody is put on duty without their own word, except by a lead, and
 * nobody who is away then.
 */
import { planAway, planBack } from './absence-plan.ts';
import { planOverride, planTake } from './override.ts';
import { planRemoval } from './override-removal.ts';
import type { Roster } from './roster.ts';
import type { PlanContext, Planned, RosterWish } from './roster-wish.ts';
import { planAcceptance, planAsk, planCancel, planDecline } from './swap.ts';

export function planWish(roster: Roster, wish: RosterWish, context: PlanContext): Planned {
  switch (wish.type) {
    case 'override':
      return planOverride(roster, wish, context);
    case 'remove-override':
      return planRemoval(roster, wish, context);
    case 'take':
      return planTake(roster, wish, context);
    case 'ask-swap':
      return planAsk(roster, wish, context);
    case 'accept-swap':
      return planAcceptance(roster, wish.swapId, context);
    case 'decline-swap':
      return planDecline(roster, wish.swapId, context);
    case 'cancel-swap':
      return planCancel(roster, wish.swapId, context);
    case 'away':
      return planAway(roster, wish, context);
    case 'back':
      return planBack(roster, wish.agentId ?? context.by.id, context);
  }
}
