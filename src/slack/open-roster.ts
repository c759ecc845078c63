/** Opens the modals about the roster, or tells the person in private why not (P6). */
import type { ModalView } from '@slack/types';
import type { TeamView } from '../core/ports.ts';
import { notAnAgent, pressAgain } from '../text/claim.ts';
import { say } from '../text/sentence.ts';
import { noRotation, noShiftToSwap, shiftIsGone } from '../text/shift-choice.ts';
import type { Desk } from './listener.ts';
import type { Words } from './messages.ts';
import { type OverridePrefilled, overrideModal } from './modals/override.ts';
import { type SwapPrefilled, swapModal } from './modals/swap.ts';
import { type Place, showModal } from './place.ts';
import { panelModal, panelPost } from './posts/panel.ts';
import { plain } from './posts/thread-notice.ts';

/** Asks for a swap of the shifts of an agent, whoever it is who asks where none is named. */
export function openSwap(place: Place, desk: Desk, agentId: string | undefined, prefilled?: SwapPrefilled) {
  return openFrom(place, desk, (view) => {
    const whose = agentId ?? view.me?.id;
    return whose === undefined
      ? plain(notAnAgent)
      : (swapModal(view, whose, prefilled) ?? plain(say`${prefilled?.shift ? shiftIsGone : noShiftToSwap}`));
  });
}

export function openOverride(place: Place, desk: Desk, prefilled?: OverridePrefilled) {
  return openFrom(place, desk, (view) =>
    view.me || view.isLead ? (overrideModal(view, prefilled) ?? plain(say`${noRotation}`)) : plain(notAnAgent),
  );
}

/** The panel as a modal, for the global shortcut. */
export function openPanel(place: Place, desk: Desk) {
  return openFrom(place, desk, (view) => panelModal(panelPost(view)));
}

async function openFrom(place: Place, desk: Desk, build: (view: TeamView) => ModalView | Words): Promise<void> {
  try {
    const built = build(await desk.intake.roster.view(place.replyTo.slackUserId));
    if ('type' in built) await showModal(place, desk, built);
    else await answerThere(place, desk, built);
  } catch (err) {
    desk.log.error({ err }, 'A modal about the roster could not be opened');
    await desk.tell(place.replyTo, plain(pressAgain));
  }
}

/** Words as the answer to a press: in private, or on the modal in which it was. */
export async function answerThere(place: Place, desk: Desk, words: Words): Promise<void> {
  if (place.viewId === undefined) return desk.tell(place.replyTo, words);
  await showModal(place, desk, panelModal(words));
}
