/** Stores what is told of the roster, as far as the caps admit it, and what keeps Slack in step with who is on duty. */
import { randomUUID } from 'node:crypto';
import type { TeamEffect } from '../domain/effects.ts';
import { admit, type NoticeCount } from '../domain/notice-caps.ts';
import { teamLane } from './dead-letters.ts';
import type { Transaction } from './store.ts';

/** How much each channel and agent was told of late, by target. */
const countsFact = 'rosterNotices';

/** Stores the effects; returns the lanes to ring after the commit. */
export async function addRosterEffects(
  tx: Transaction,
  effects: readonly TeamEffect[],
  now: number,
): Promise<string[]> {
  if (effects.length === 0) return [];
  const facts = await tx.lockFacts([countsFact]);
  const counts = { ...(facts.get(countsFact) as Record<string, NoticeCount> | undefined) };
  const admitted = effects.flatMap((effect) => {
    const target = targetOf(effect);
    if (target === undefined) return [effect];
    const { verdict, count } = admit(counts[target], now);
    counts[target] = count;
    if (verdict === 'drop') return [];
    return [verdict === 'note' ? asNote(effect) : effect];
  });
  await tx.saveFacts({ [countsFact]: counts });
  const stored = admitted.map((effect) => ({ id: randomUUID(), lane: laneOfTeam(effect), effect }));
  await tx.addEffects(stored);
  return stored.map(({ lane }) => lane);
}

/** One agent's messages wait for nobody else's, and no post waits for a right that the app lacks. */
function laneOfTeam(effect: TeamEffect): string {
  if (effect.kind === 'TellAgent') return `team:agent-${effect.agentId}`;
  return effect.kind === 'SetTopic' || effect.kind === 'SetDutyGroup' ? `team:${effect.kind}` : teamLane;
}

function targetOf(effect: TeamEffect): string | undefined {
  if (effect.kind === 'PostInChannel') return effect.to;
  return effect.kind === 'TellAgent' ? `agent:${effect.agentId}` : undefined;
}

function asNote(effect: TeamEffect): TeamEffect {
  const notice = { type: 'more-changes' } as const;
  return effect.kind === 'PostInChannel' || effect.kind === 'TellAgent' ? { ...effect, notice } : effect;
}
