/** What is told of the roster: in a channel, or to one agent, with the buttons that answer it (P6). */
import type { ActionsBlock } from '@slack/types';
import type { TeamScene } from '../../core/ports.ts';
import type { Agent } from '../../domain/agent.ts';
import type { Stretch } from '../../domain/duty-changes.ts';
import type { PersonalNotice, RosterNotice } from '../../domain/roster-notices.ts';
import { writeStretch } from '../../domain/shift-choice.ts';
import { absentInShift, nobodyAnswers, saidForYou } from '../../text/absence.ts';
import { dutyMoved } from '../../text/duty-moved.ts';
import type { RosterScene } from '../../text/roster.ts';
import { agentsLeft, moreChanges, notInStep } from '../../text/roster-trouble.ts';
import { shiftsMoved } from '../../text/rotation.ts';
import type { Sentence } from '../../text/sentence.ts';
import { shiftReminder } from '../../text/shift.ts';
import { swapAsked, swapOver } from '../../text/swap.ts';
import type { Words } from '../messages.ts';
import { rosterRow } from '../roster-buttons.ts';
import { plain } from './thread-notice.ts';

/** To everybody. */
export function rosterPost(notice: RosterNotice, scene: TeamScene, now: number): Words {
  switch (notice.type) {
    case 'duty-moved':
      return plain(dutyMoved(notice, scene));
    case 'swap-asked':
      return withRow(swapAsked(notice.swap, scene), rosterRow(notice.swap.id, ['acceptSwap', 'cancelSwap']));
    case 'absent-in-shift':
      return withRow(absentInShift(notice, scene, now), rosterRow(notice.absence.agentId, ['askSwap']));
    case 'nobody-answers':
      return plain(nobodyAnswers(notice, scene));
    case 'agents-left':
      return plain(agentsLeft(notice, scene));
    case 'not-in-step':
      return plain(notInStep(notice));
    case 'more-changes':
      return plain(moreChanges);
  }
}

/** To one agent alone. */
export function personalNotice(notice: PersonalNotice, agent: Agent, team: TeamScene, now: number): Words {
  const scene: RosterScene = { ...team, meId: agent.id };
  switch (notice.type) {
    case 'duty-moved':
      return plain(dutyMoved(notice, scene));
    case 'swap-asked':
      return withRow(swapAsked(notice.swap, scene), rosterRow(notice.swap.id, ['acceptSwap', 'declineSwap']));
    case 'shifts-moved':
      return plain(shiftsMoved(notice, team.agents));
    case 'swap-over':
      return plain(swapOver(notice, scene));
    case 'absent-in-shift':
      return withRow(absentInShift(notice, scene, now), swapRow(agent.id, notice.shifts));
    case 'shift-reminder':
      return withRow(shiftReminder(notice, scene, now), rosterRow(writeStretch(notice), ['askSwap']));
    case 'said-for-you':
      return plain(saidForYou(notice.byId, notice.absence, scene, now));
    case 'more-changes':
      return plain(moreChanges);
  }
}

/** Asks for a swap of the first of an agent's shifts that are meant, or of any where that is not one. */
export function swapRow(agentId: string, [shift]: readonly Stretch[]): ActionsBlock {
  return rosterRow(shift ? writeStretch(shift) : agentId, ['askSwap']);
}

function withRow(sentence: Sentence, row: ActionsBlock): Words {
  const words = plain(sentence);
  return { ...words, blocks: [...words.blocks, row] };
}
