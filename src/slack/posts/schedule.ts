/** The answer to `/chatduty schedule`: who has the next two weeks, one's own marked (P6). */
import type { TeamView } from '../../core/ports.ts';
import { shiftsBetween } from '../../domain/rotation.ts';
import { moreShifts, noShifts, openSwaps, scheduleHeading, scheduleLine } from '../../text/schedule.ts';
import { swapAsked } from '../../text/swap.ts';
import { maxShiftsListed } from '../limits.ts';
import type { Words } from '../messages.ts';
import { ofPresser, rosterRow } from '../roster-buttons.ts';
import { asText, paragraph, richSection, richText } from '../sentences.ts';

const dayMs = 86_400_000;
export const scheduleDays = 14;

export function schedulePost(view: TeamView): Words {
  const { roster, now } = view;
  const each = Math.max(4, Math.floor(maxShiftsListed / Math.max(1, roster.rotations.length)));
  const parts = roster.rotations.map((rotation) => {
    const shifts = shiftsBetween(rotation, now, now + scheduleDays * dayMs);
    const lines = shifts.slice(0, each).map((shift) => scheduleLine(shift, rotation, view));
    const left = shifts.length - lines.length;
    const rest = left > 0 ? [moreShifts(left)] : [];
    return { heading: scheduleHeading(rotation), lines: shifts.length === 0 ? [noShifts] : [...lines, ...rest] };
  });
  const scene = { agents: view.agents, rotations: roster.rotations, ...(view.me && { meId: view.me.id }) };
  const swaps = roster.swaps.map((swap) => swapAsked(swap, scene));
  return {
    text: [...parts.flatMap(({ heading, lines }) => [heading, ...lines]), ...swaps].map(asText).join('\n'),
    blocks: [
      ...parts.map(({ heading, lines }) =>
        richText(richSection(heading), {
          type: 'rich_text_list',
          style: 'bullet',
          elements: lines.map((line) => richSection(line)),
        }),
      ),
      ...(swaps.length > 0 ? [paragraph(openSwaps)] : []),
      ...roster.swaps
        .slice(0, maxSwapsListed)
        .flatMap((swap, place) => [
          paragraph(swaps[place] ?? []),
          rosterRow(
            swap.id,
            swap.askedId === undefined ? ['acceptSwap', 'cancelSwap'] : ['acceptSwap', 'declineSwap', 'cancelSwap'],
          ),
        ]),
      rosterRow(ofPresser, ['askSwap', 'override']),
    ],
  };
}

const maxSwapsListed = 5;
