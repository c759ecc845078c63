/** The panel, as a message and as a modal: who is on duty, my chats, and buttons for the rest (P6). */
import type { KnownBlock, ModalView } from '@slack/types';
import type { TeamView } from '../../core/ports.ts';
import { isAbsent } from '../../domain/roster.ts';
import { shiftsBetween } from '../../domain/rotation.ts';
import { awaySentence } from '../../text/absence.ts';
import { dutyLines } from '../../text/duty.ts';
import { myChats, myNextShift, onlyForAgents, panelTitle } from '../../text/panel.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { Words } from '../messages.ts';
import { notice } from '../modals/frame.ts';
import { ofPresser, type RosterButton, rosterRow } from '../roster-buttons.ts';
import { asText, paragraph } from '../sentences.ts';
import { scheduleDays } from './schedule.ts';

const dayMs = 86_400_000;

/** `said` is what came of the last press. */
export function panelPost(view: TeamView, said: readonly Sentence[] = []): Words {
  const sentences = [...said, ...panelSentences(view)];
  return { text: sentences.map(asText).join('\n'), blocks: [...sentences.map(paragraph), ...rows(view)] };
}

/** The panel, or what is reached from it, as a modal. */
export function panelModal({ blocks }: Words): ModalView {
  return notice('panel', panelTitle, blocks);
}

function panelSentences({ now, me, duty, chats, roster, agents }: TeamView): Sentence[] {
  if (!me) return [...dutyLines(duty), onlyForAgents];
  const scene = { agents, rotations: roster.rotations, meId: me.id };
  const mine = roster.rotations
    .flatMap((rotation) => shiftsBetween(rotation, now, now + scheduleDays * dayMs))
    .filter(({ agentId }) => agentId === me.id)
    .sort((a, b) => a.start - b.start)[0];
  const absence = roster.absences.find((one) => one.agentId === me.id && isAbsent([one], me.id, now));
  const shift = mine && { rotationId: mine.rotationId, from: mine.start, to: mine.end };
  return [
    ...dutyLines(duty),
    ...(absence ? [awaySentence(absence, scene, now)] : []),
    myChats(chats),
    myNextShift(shift, scene),
  ];
}

function rows({ me, isLead, duty }: TeamView): KnownBlock[] {
  if (!me && !isLead) return [];
  const takeable = duty.rotations.filter((rotation) => rotation.now && rotation.now.agent.id !== me?.id);
  const mine: RosterButton[] = [me?.isAway ? 'back' : 'away', 'askSwap', 'override'];
  const reads: RosterButton[] = ['schedule', 'agents', 'stats', 'time', ...(isLead ? (['settings'] as const) : [])];
  return [
    ...(me ? takeable.slice(0, maxRotations) : []).map(({ id, name }) =>
      rosterRow(id, ['take'], duty.rotations.length > 1 ? { named: name } : {}),
    ),
    ...(me ? [rosterRow(ofPresser, mine)] : []),
    rosterRow(ofPresser, reads),
  ];
}

/** Rotations that have a button of their own. */
const maxRotations = 5;
