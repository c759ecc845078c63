/** The answer to `/chatduty schedule`: who has the next two weeks, one's own marked, and what is changed in them (P6). */
import type { KnownBlock } from '@slack/types';
import type { CalendarLink, TeamView } from '../../core/ports.ts';
import { mayRemove } from '../../domain/override-removal.ts';
import { shiftsBetween } from '../../domain/rotation.ts';
import type { Override } from '../../domain/rotation-record.ts';
import { calendarLink } from '../../text/calendar-links.ts';
import {
  moreOverrides,
  moreShifts,
  moreSwaps,
  noShifts,
  openSwaps,
  overrideLine,
  overridesHeading,
  scheduleHeading,
  scheduleLine,
} from '../../text/schedule.ts';
import type { Sentence } from '../../text/sentence.ts';
import { stretchInZone } from '../../text/shift-choice.ts';
import { swapAsked } from '../../text/swap.ts';
import { clamp, maxBlocks, maxMessageText, maxShiftsListed } from '../limits.ts';
import type { Words } from '../messages.ts';
import { ofPresser, rosterRow } from '../roster-buttons.ts';
import { asText, bulletList, paragraph } from '../sentences.ts';

const dayMs = 86_400_000;
export const scheduleDays = 14;

/** `said` is what came of the last press. */
export function schedulePost(
  view: TeamView,
  calendars: readonly CalendarLink[] = [],
  said: readonly Sentence[] = [],
): Words {
  const { roster } = view;
  const scene = { agents: view.agents, rotations: roster.rotations, ...(view.me && { meId: view.me.id }) };
  const shifts = shiftParts(view);
  const swaps = roster.swaps.map((swap) => ({ swap, asked: swapAsked(swap, scene) }));
  const links = calendars.map(calendarLink);
  const above = [
    ...said.map(paragraph),
    ...shifts.map(({ heading, lines }) => bulletList(lines, heading)),
    ...(swaps.length > 0 ? [paragraph(openSwaps)] : []),
    ...swaps.slice(0, maxSwapsListed).flatMap(({ swap, asked }) => {
      const answers = swap.askedId === undefined ? (['acceptSwap'] as const) : (['acceptSwap', 'declineSwap'] as const);
      return [paragraph(asked), rosterRow(swap.id, [...answers, 'cancelSwap'])];
    }),
    ...(swaps.length > maxSwapsListed ? [paragraph(moreSwaps(swaps.length - maxSwapsListed))] : []),
  ];
  const below = [...(links.length > 0 ? [bulletList(links)] : []), rosterRow(ofPresser, ['askSwap', 'override'])];
  const texts = [
    ...said,
    ...shifts.flatMap(({ heading, lines }) => [heading, ...lines]),
    ...swaps.map(({ asked }) => asked),
  ];
  return {
    text: clamp([...texts, ...links].map(asText).join('\n'), maxMessageText),
    blocks: [...above, ...overrideBlocks(view, maxBlocks - above.length - below.length), ...below],
  };
}

/** The shifts of each rotation, all of them about as many as fit. */
function shiftParts(view: TeamView): Array<{ heading: Sentence; lines: readonly Sentence[] }> {
  const { now, roster } = view;
  const each = Math.max(4, Math.floor(maxShiftsListed / Math.max(1, roster.rotations.length)));
  return roster.rotations.map((rotation) => {
    const shifts = shiftsBetween(rotation, now, now + scheduleDays * dayMs);
    const lines = shifts.slice(0, each).map((shift) => scheduleLine(shift, rotation, view));
    const left = shifts.length - lines.length;
    const rest = left > 0 ? [moreShifts(left)] : [];
    return { heading: scheduleHeading(rotation), lines: shifts.length === 0 ? [noShifts] : [...lines, ...rest] };
  });
}

/** The overrides that whoever reads may take away, the next one first, in so many blocks. */
function overrideBlocks(view: TeamView, room: number): KnownBlock[] {
  const { me, isLead, now, roster, agents } = view;
  const mine = roster.rotations
    .flatMap(({ id, overrides }) => overrides.map((override) => ({ rotationId: id, override })))
    .filter(({ override }) => override.to > now && mayRemove(override, { id: me?.id ?? '', isLead }))
    .sort((a, b) => a.override.from - b.override.from);
  if (mine.length === 0) return [];
  const scene = { agents, rotations: roster.rotations, ...(me && { meId: me.id }) };
  const spoken = ({ from, to }: Override) => stretchInZone({ from, to }, me?.timeZone ?? view.timeZone);
  const shown = mine.slice(0, Math.floor((room - 2) / 2));
  return [
    paragraph(overridesHeading),
    ...shown.flatMap(({ rotationId, override }) => [
      paragraph(overrideLine(override, rotationId, scene)),
      rosterRow(override.id, ['removeOverride'], { about: spoken(override) }),
    ]),
    ...(mine.length > shown.length ? [paragraph(moreOverrides(mine.length - shown.length))] : []),
  ];
}

const maxSwapsListed = 5;
