/** Swaps: asked for, and over (P6). */
import type { Swap, SwapEnd } from '../domain/roster.ts';
import { swapExpiresAt } from '../domain/swap.ts';
import { agentMention, agentName } from './people.ts';
import { fromTo, inRotation, noted, type RosterScene, whom } from './roster.ts';
import { join, type Sentence, say } from './sentence.ts';

/** The question, to everybody or to the one who is asked. */
export function swapAsked(swap: Swap, scene: RosterScene): Sentence {
  const { agentId, askedId, byId, rotationId, inReturn, note } = swap;
  const by = byId === agentId ? [] : say` (${agentName(scene.agents, byId)} asks for them)`;
  const stretch = say`the chat duty${inRotation(scene, rotationId)} ${fromTo(swap)}`;
  const agent = agentName(scene.agents, agentId);
  const question =
    askedId === undefined
      ? say`Who takes ${stretch} for ${agent}${by}? The first to accept has it.`
      : say`${agent}${by} asks ${askedId === scene.meId ? 'you' : agentMention(scene.agents, askedId)} to take ${stretch}.`;
  const offered =
    inReturn &&
    say`In return ${agent} takes the chat duty${inRotation(scene, inReturn.rotationId)} ${fromTo(inReturn)}.`;
  return join([
    question,
    offered ?? [],
    noted(note),
    say`It can be accepted until ${{ time: swapExpiresAt(swap), show: 'day-and-time' }}.`,
  ]);
}

/** What somebody who has asked is told at once. */
export function swapIsAsked(swap: Swap, scene: RosterScene): Sentence {
  const to = swap.askedId === undefined ? say`everybody, in the channel` : say`${whom(scene, swap.askedId)}`;
  const whose = swap.agentId === scene.meId ? 'your' : say`${agentName(scene.agents, swap.agentId)}'s`;
  return say`I asked ${to} to take ${whose} chat duty${inRotation(scene, swap.rotationId)} ${fromTo(swap)}. Until somebody accepts it stays as it is.`;
}

/** How it ended, for whoever waited for it, or pressed a button too late. */
export function swapOver(
  { swap, how, takenById }: { swap?: Swap; how: SwapEnd; takenById?: string },
  scene: RosterScene,
): Sentence {
  const stretch = swap ? say`the chat duty${inRotation(scene, swap.rotationId)} ${fromTo(swap)}` : say`this chat duty`;
  const stays = !swap
    ? []
    : swap.agentId === scene.meId
      ? say`It stays yours.`
      : say`It stays with ${agentName(scene.agents, swap.agentId)}.`;
  switch (how) {
    case 'accepted':
      return takenById === scene.meId
        ? say`You have taken ${stretch}.`
        : say`${agentName(scene.agents, takenById)} has taken ${stretch} already.`;
    case 'declined':
      return join([say`${agentName(scene.agents, swap?.askedId)} cannot take ${stretch}.`, stays]);
    case 'expired':
      return join([say`Nobody took ${stretch} in time.`, stays]);
    case 'cancelled':
      return say`Nobody is asked any more to take ${stretch}: the question was taken back, or it is somebody else's by now.`;
  }
}

/** What whoever ended it reads. */
export function swapEnded(how: SwapEnd, swap: Swap, scene: RosterScene): Sentence {
  if (how === 'declined') return say`You declined. ${agentName(scene.agents, swap.agentId)} is told.`;
  return say`The question is taken back. ${fromTo(swap)} it stays as it is.`;
}
