/** The modal in which a colleague, or everybody, is asked to take a shift (P6). */
import type { ModalView } from '@slack/types';
import type { TeamView } from '../../core/ports.ts';
import { type Agent, canReceive } from '../../domain/agent.ts';
import type { Stretch } from '../../domain/duty-changes.ts';
import { shiftsBetween } from '../../domain/rotation.ts';
import type { Shift } from '../../domain/rotation-record.ts';
import { writeStretch } from '../../domain/shift-choice.ts';
import { stretchInZone, swapHints } from '../../text/shift-choice.ts';
import { maxOptions } from '../limits.ts';
import { shownName } from '../text-safety.ts';
import { fieldsOf, lineInput, momentInput, option, selectInput } from './fields.ts';
import { modal } from './frame.ts';

/** The inputs, by action id; each stands in a block of the same name. */
export const swapInputs = {
  shift: 'swap_shift',
  asked: 'swap_asked',
  from: 'swap_from',
  to: 'swap_to',
  inReturn: 'swap_in_return',
  note: 'swap_note',
} as const;

/** The value that stands for everybody. */
export const everybody = 'everybody';

export const maxNote = 300;
const weeksMs = 28 * 86_400_000;

export interface SwapPrefilled {
  askedSlackId?: string;
  /** One of the shifts; of one that runs its end tells which. */
  shift?: Stretch;
  note?: string;
}

/** The shifts to come of some agents, the earliest first. */
function shiftsOf({ roster, now }: TeamView, has: (agentId: string) => boolean): Shift[] {
  return roster.rotations
    .flatMap((rotation) => shiftsBetween(rotation, now, now + weeksMs))
    .filter(({ agentId }) => has(agentId))
    .sort((a, b) => a.start - b.start)
    .slice(0, maxOptions);
}

/** Builds the modal for the shifts of an agent; undefined where there are none, or not the one that is meant. */
export function swapModal(view: TeamView, agentId: string, prefilled: SwapPrefilled = {}): ModalView | undefined {
  const shifts = shiftsOf(view, (id) => id === agentId);
  const mine = shifts.map((shift) => choice(shift, view));
  const { shift: meant } = prefilled;
  const place = meant
    ? shifts.findIndex(({ rotationId, end }) => rotationId === meant.rotationId && end === meant.to)
    : 0;
  if (!mine[place]) return undefined;
  const colleagues = [...view.agents.values()].filter((agent) => canReceive(agent) && agent.id !== agentId);
  const asked = colleagues.slice(0, maxOptions - 1).map((agent) => option(nameOf(agent), agent.id));
  const chosen = colleagues.findIndex(({ slackUserId }) => slackUserId === prefilled.askedSlackId);
  const theirs = shiftsOf(view, (id) => id !== agentId && view.agents.has(id)).map((shift) =>
    choice(shift, view, view.agents.get(shift.agentId)),
  );
  const all = option(swapHints.everybody, everybody);
  const field = fieldsOf(swapInputs);
  return modal({
    name: 'swap',
    title: 'Swap shift',
    submit: 'Ask',
    chatId: agentId,
    blocks: [
      selectInput(field('shift', 'Shift', { hint: swapHints.shift(zoneOf(view)) }), mine, mine[place]),
      selectInput(field('asked', 'Who is asked'), [all, ...asked], asked[chosen] ?? all),
      momentInput(field('from', 'Only from', { isOptional: true })),
      momentInput(field('to', 'Only until', { hint: swapHints.part, isOptional: true })),
      ...(theirs.length > 0
        ? [selectInput(field('inReturn', 'In return', { hint: swapHints.inReturn, isOptional: true }), theirs)]
        : []),
      lineInput(field('note', 'Note', { isOptional: true }), maxNote, prefilled.note),
    ],
  });
}

function choice({ rotationId, start, end }: Shift, view: TeamView, of?: Agent) {
  const stretch = { rotationId, from: Math.max(start, view.now), to: end };
  const times = stretchInZone({ from: start, to: end }, zoneOf(view));
  const rotation = view.roster.rotations.find(({ id }) => id === rotationId);
  const where = view.roster.rotations.length > 1 && rotation ? `, ${shownName(rotation.name, 'rotation')}` : '';
  return option(`${of ? `${nameOf(of)}, ` : ''}${times}${where}`, writeStretch(stretch));
}

/** In whose zone the times of a menu are written: Slack draws none there. */
function zoneOf({ me, timeZone }: TeamView): string {
  return me?.timeZone ?? timeZone;
}

function nameOf({ name }: Agent): string {
  return shownName(name, 'Agent');
}
